import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { murmurHash128 } from './murmur-hash.js';
import { normalQuantile } from './normal-quantile.js';

const TWO_26 = 2 ** 26;
const TWO_52 = 2 ** 52;
const TWO_53 = 2 ** 53;

/** A stream of random numbers: the same on every platform, and restorable from its state at any point. */
export interface RandomStream {
  /** Uniform in [0, 1), a multiple of 2^-53. */
  next(): number;
  /** Uniform integer in [0, maxExclusive) without bias (rejection). Throws RangeError unless 1 <= maxExclusive <= 2^53. */
  nextInt(maxExclusive: number): number;
  /**
   * Standard normal by inversion of one uniform number (`normalQuantile`). Inversion keeps no second value for later, so the
   * generator's four words are the whole state. Largest magnitude about 8.2.
   */
  normal(): number;
  /** Four signed 32-bit words; `restoreRandomStream` goes on from here. */
  state(): number[];
}

/** Continues a stream from `state()`. Throws RangeError unless given four signed 32-bit integers that are not all zero. */
export function restoreRandomStream(state: readonly number[]): RandomStream {
  if (state.length !== 4 || state.some((word) => word !== (word | 0)) || state.every((word) => word === 0)) {
    throw new RangeError(
      `random stream state: expected four signed 32-bit integers, not all zero, got [${state}]`,
    );
  }
  const generator = xoroshiro128plusFromState(state);
  // The high bits of the generator's 32-bit words are the better ones: the low ones are dropped.
  const bits53 = () => (generator.next() >>> 5) * TWO_26 + (generator.next() >>> 6);
  return {
    next: () => bits53() / TWO_53,
    nextInt: (maxExclusive) => {
      if (!Number.isInteger(maxExclusive) || maxExclusive < 1 || maxExclusive > TWO_53) {
        throw new RangeError(`nextInt: expected an integer from 1 to 2^53, got ${maxExclusive}`);
      }
      const limit = TWO_53 - (TWO_53 % maxExclusive);
      let bits = bits53();
      while (bits >= limit) bits = bits53();
      return bits % maxExclusive;
    },
    // (j + 1/2) 2^-52 with j < 2^52 is exact, never 0 or 1, and symmetric about 1/2.
    normal: () => normalQuantile((Math.floor(bits53() / 2) + 0.5) / TWO_52),
    state: () => [...generator.getState()],
  };
}

function appendWord(bytes: number[], word: number): void {
  bytes.push(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, (word >>> 24) & 255);
}

/** Number of names, then each name's length in front of its UTF-16 code units, all little-endian: no two lists share bytes. */
function encodeNames(names: readonly string[]): Uint8Array {
  const bytes: number[] = [];
  appendWord(bytes, names.length);
  for (const name of names) {
    appendWord(bytes, name.length);
    for (let i = 0; i < name.length; i++) bytes.push(name.charCodeAt(i) & 255, name.charCodeAt(i) >>> 8);
  }
  return Uint8Array.from(bytes);
}

/**
 * The random stream of this seed and these names: xoroshiro128+ (pure-rand) started from the four words of
 * MurmurHash3_x86_128 over the length-prefixed names, with `seed` as the hash's own seed. Streams of other names or another
 * seed are independent for every practical purpose; `('ab', 'c')` and `('a', 'bc')` differ.
 * Throws RangeError unless `seed` is an integer in [0, 2^32).
 */
export function randomStream(seed: number, ...names: string[]): RandomStream {
  if (seed !== seed >>> 0) {
    throw new RangeError(`random stream seed: expected an integer from 0 to 4294967295, got ${seed}`);
  }
  return restoreRandomStream(murmurHash128(encodeNames(names), seed));
}

/** The seed and names of a stream as one readable text for records, e.g. `7/audit`; `/` and `%` inside a name are escaped. */
export function seedName(seed: number, ...names: string[]): string {
  const escaped = names.map((name) => name.replaceAll('%', '%25').replaceAll('/', '%2F'));
  return [String(seed), ...escaped].join('/');
}
