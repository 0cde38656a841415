import { bitCount, bitParity } from './bit-count.js';
import { MAX_QUBITS, qubitSet } from './qubit-set.js';

/**
 * A product of Pauli matrices, one letter a qubit, as bit masks: bit q of `x` and of `z` (`Low`: qubits 0 to 31, `High`: 32 to 63;
 * unsigned) say I (0 0), X (1 0), Y (1 1) or Z (0 1). With k letters Y it is i^k X^x Z^z, which is Hermitian. As text qubit 0 is the
 * leftmost character.
 */
export interface PauliString {
  readonly xLow: number;
  readonly xHigh: number;
  readonly zLow: number;
  readonly zHigh: number;
}

export const IDENTITY: PauliString = { xLow: 0, xHigh: 0, zLow: 0, zHigh: 0 };

const LETTERS = 'IXZY';

/** Reads letters I, X, Y, Z, qubit 0 first. Throws a RangeError that names position, expected and got. */
export function pauliString(text: string): PauliString {
  if (text.length < 1 || text.length > MAX_QUBITS) {
    throw new RangeError(`Pauli string: expected 1 to ${MAX_QUBITS} letters, got ${text.length}`);
  }
  const [withX, withZ]: [number[], number[]] = [[], []];
  [...text].forEach((letter, qubit) => {
    const code = LETTERS.indexOf(letter);
    if (code < 0) {
      throw new RangeError(
        `Pauli string: expected I, X, Y or Z at position ${qubit + 1}, got ${JSON.stringify(letter)}`,
      );
    }
    if (code & 1) withX.push(qubit);
    if (code & 2) withZ.push(qubit);
  });
  const [x, z] = [qubitSet(withX), qubitSet(withZ)];
  return { xLow: x.low, xHigh: x.high, zLow: z.low, zHigh: z.high };
}

/** The string with the k-th of these letters X, Y, Z on `qubits[k]`. */
export function lettersOn(qubits: readonly number[], letters: string): PauliString {
  const x = qubitSet(qubits.filter((_, k) => letters[k] !== 'Z'));
  const z = qubitSet(qubits.filter((_, k) => letters[k] !== 'X'));
  return { xLow: x.low, xHigh: x.high, zLow: z.low, zHigh: z.high };
}

/** The text of the first `qubits` letters. */
export function pauliText(string: PauliString, qubits: number): string {
  return Array.from({ length: qubits }, (_, qubit) => LETTERS[letterCode(string, qubit)]).join('');
}

/** 0 for I, 1 for X, 2 for Z, 3 for Y. */
function letterCode({ xLow, xHigh, zLow, zHigh }: PauliString, qubit: number): number {
  const [x, z, shift] = qubit < 32 ? [xLow, zLow, qubit] : [xHigh, zHigh, qubit - 32];
  return ((x >>> shift) & 1) | (((z >>> shift) & 1) << 1);
}

/** The product `a b` as `i^quarterTurns` times a string; 0 <= quarterTurns < 4. */
export function multiplyStrings(
  a: PauliString,
  b: PauliString,
): { string: PauliString; quarterTurns: number } {
  const string = {
    xLow: (a.xLow ^ b.xLow) >>> 0,
    xHigh: (a.xHigh ^ b.xHigh) >>> 0,
    zLow: (a.zLow ^ b.zLow) >>> 0,
    zHigh: (a.zHigh ^ b.zHigh) >>> 0,
  };
  // Z^z of the left factor moves past X^x of the right one, with a sign for every qubit they share.
  const moved = bitCount(a.zLow & b.xLow) + bitCount(a.zHigh & b.xHigh);
  return { string, quarterTurns: (countY(a) + countY(b) - countY(string) + 2 * moved) & 3 };
}

/** Number of letters Y. */
export function countY({ xLow, xHigh, zLow, zHigh }: PauliString): number {
  return bitCount(xLow & zLow) + bitCount(xHigh & zHigh);
}

/** Number of letters other than I. */
export function weight({ xLow, xHigh, zLow, zHigh }: PauliString): number {
  return bitCount(xLow | zLow) + bitCount(xHigh | zHigh);
}

/** True where `a b = b a`: the letters differ, neither being I, on an even number of qubits. */
export function commute(a: PauliString, b: PauliString): boolean {
  const low = (a.xLow & b.zLow) ^ (a.zLow & b.xLow);
  return bitParity(low ^ (a.xHigh & b.zHigh) ^ (a.zHigh & b.xHigh)) === 0;
}

/** True where the letters commute on every single qubit, so that one choice of measured axes serves both. */
export function commuteQubitWise(a: PauliString, b: PauliString): boolean {
  const low = ((a.xLow ^ b.xLow) | (a.zLow ^ b.zLow)) & (a.xLow | a.zLow) & (b.xLow | b.zLow);
  const high = ((a.xHigh ^ b.xHigh) | (a.zHigh ^ b.zHigh)) & (a.xHigh | a.zHigh) & (b.xHigh | b.zHigh);
  return (low | high) === 0;
}

/** Order of the texts, I before X before Y before Z, qubit 0 first: negative, 0 or positive. */
export function compareStrings(a: PauliString, b: PauliString): number {
  const low = (a.xLow ^ b.xLow) | (a.zLow ^ b.zLow);
  const high = (a.xHigh ^ b.xHigh) | (a.zHigh ^ b.zHigh);
  if (low === 0 && high === 0) return 0;
  const qubit = low === 0 ? 63 - Math.clz32(high & -high) : 31 - Math.clz32(low & -low);
  return LETTER_ORDER[letterCode(a, qubit)]! - LETTER_ORDER[letterCode(b, qubit)]!;
}

/** Place of a letter code in the order I, X, Y, Z. */
const LETTER_ORDER = [0, 1, 3, 2];

/** Equal for equal strings and for no others. */
export function stringKey({ xLow, xHigh, zLow, zHigh }: PauliString): string {
  return `${xLow} ${xHigh} ${zLow} ${zHigh}`;
}
