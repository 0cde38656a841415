import { refuseLine } from './fcidump-refusal.js';

/** Any larger is no energy: the total energy of the heaviest atoms is below 1e5 hartree. */
const MAX_VALUE_HARTREE = 1e6;

/** A real as Fortran writes it: `D` or `E` exponents, or a bare sign in front of an exponent of three digits. */
const FORTRAN_REAL = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[DE]([+-]?\d{1,4})|([+-]\d{3}))?$/i;

/** One line after the header: a value and four orbital numbers, 1-based, 0 for none. */
export interface FcidumpLine {
  value: number;
  indices: readonly [number, number, number, number];
}

/** Reads `value i j k l`. Throws `CandidateRefusal` (`fcidump-line`, `-number`, `-index`, `-unsupported`) naming the line. */
export function readFcidumpLine(text: string, line: number, orbitals: number): FcidumpLine {
  const fields = text.trim().split(/\s+/);
  if (fields[0]!.startsWith('(')) {
    throw refuseLine(
      'fcidump-unsupported',
      line,
      'a real integral (complex orbitals are not supported)',
      text.trim(),
    );
  }
  if (fields.length !== 5) throw refuseLine('fcidump-line', line, 'value i j k l', text.trim());
  const index = (place: number): number => indexOf(fields[place]!, line, orbitals);
  return { value: realOf(fields[0]!, line), indices: [index(1), index(2), index(3), index(4)] };
}

function realOf(text: string, line: number): number {
  const [, mantissa, exponent, bareExponent] = FORTRAN_REAL.exec(text) ?? [];
  const value = mantissa === undefined ? NaN : Number(`${mantissa}e${exponent ?? bareExponent ?? '0'}`);
  // Adding 0 turns a negative zero, which digests would tell apart, into zero.
  if (Math.abs(value) <= MAX_VALUE_HARTREE) return value + 0;
  throw refuseLine('fcidump-number', line, `a real number of at most ${MAX_VALUE_HARTREE} hartree`, text);
}

function indexOf(text: string, line: number, orbitals: number): number {
  const index = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (index <= orbitals) return index;
  throw refuseLine('fcidump-index', line, `an orbital number from 0 to NORB=${orbitals}`, text);
}
