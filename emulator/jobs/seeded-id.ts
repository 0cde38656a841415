import { randomStream } from '../../domain/statistics/random.js';

/** 32 hexadecimal digits, the same for the same seed and names. */
export function seededDigits(seed: number, ...names: string[]): string {
  const stream = randomStream(seed, 'emulator', 'id', ...names);
  return Array.from({ length: 4 }, () =>
    stream
      .nextInt(2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}

/** An id in the form of a random UUID (version 4 of RFC 9562). */
export function seededUuid(seed: number, ...names: string[]): string {
  const digits = seededDigits(seed, ...names);
  const variant = ((parseInt(digits[16]!, 16) & 3) | 8).toString(16);
  const whole = `${digits.slice(0, 12)}4${digits.slice(13, 16)}${variant}${digits.slice(17)}`;
  return whole.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
