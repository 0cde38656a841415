import { conjugate } from './clifford-conjugation.js';
import type { CliffordGate, SignedString } from './clifford-conjugation.js';
import { commute } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';
import { hasQubit, qubitCount, qubitSet, qubitsOf, symmetricDifference } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';

/** A product of Z with a sign, 1 or -1. */
export interface SignedParity {
  readonly bits: QubitSet;
  readonly sign: number;
}

/** Gates after which commuting strings are products of Z; the images stand in the order of the strings. */
export interface Diagonalisation {
  readonly operations: readonly CliffordGate[];
  readonly images: readonly SignedParity[];
}

/**
 * A circuit that turns every string of a commuting group into a product of Z. One sweep for each dimension of the group's X parts
 * modulo 2: the lightest string with an X is gathered on one of its qubits and turned to Z there; the others commute with that, so no
 * later sweep disturbs it. Fewest gates is a hard problem; a sweep takes one two-qubit gate less than the string has letters, so at
 * most n (n - 1) on n qubits, as symplectic elimination does (E. van den Berg, K. Temme, Quantum 4, 322 (2020)), and groups of products of Z take none. Throws a
 * RangeError for strings that do not commute.
 */
export function diagonaliseStrings(strings: readonly PauliString[]): Diagonalisation {
  checkCommuting(strings);
  const signed = strings.map(signedString);
  const operations: CliffordGate[] = [];
  let rows = signed.filter(({ x }) => qubitCount(x) > 0);
  while (rows.length > 0) {
    const row = rows.reduce((least, other) => (lettersOf(other) < lettersOf(least) ? other : least));
    const pivot = qubitsOf(row.x)[0]!;
    const gates = sweepGates(row, pivot);
    operations.push(...gates);
    rows = rows
      .map((other) => withoutZ(conjugated(gates, other), pivot))
      .filter(({ x }) => qubitCount(x) > 0);
  }
  const images = signed.map((string) => conjugated(operations, string));
  return { operations, images: images.map(({ z, sign }) => ({ bits: z, sign })) };
}

function checkCommuting(strings: readonly PauliString[]): void {
  strings.forEach((string, place) => {
    const other = strings.slice(0, place).findIndex((before) => !commute(before, string));
    if (other >= 0) {
      throw new RangeError(
        `diagonalisation: expected strings that commute, got numbers ${other} and ${place} that do not`,
      );
    }
  });
}

function signedString({ xLow, xHigh, zLow, zHigh }: PauliString): SignedString {
  return { x: { low: xLow, high: xHigh }, z: { low: zLow, high: zHigh }, sign: 1 };
}

/** Number of letters other than I. */
function lettersOf({ x, z }: SignedString): number {
  return qubitCount({ low: x.low | z.low, high: x.high | z.high });
}

/**
 * Gates that take a string with an X or Y on the pivot to Z there: s makes Y to X, cx takes every other X to the pivot's, cz every Z. The
 * pivot's own Y comes first, as cx and cz leave an X there an X.
 */
function sweepGates({ x, z }: SignedString, pivot: number): CliffordGate[] {
  const [withX, withZ] = [qubitsOf(x), qubitsOf(z)];
  const others = withX.filter((qubit) => qubit !== pivot);
  return [
    ...withX
      .filter((qubit) => hasQubit(z, qubit))
      .map((qubit): CliffordGate => ({ gate: 's', qubits: [qubit] })),
    ...others.map((qubit): CliffordGate => ({ gate: 'cx', qubits: [pivot, qubit] })),
    ...withZ
      .filter((qubit) => !hasQubit(x, qubit))
      .map((qubit): CliffordGate => ({ gate: 'cz', qubits: [pivot, qubit] })),
    { gate: 'h', qubits: [pivot] },
  ];
}

function conjugated(gates: readonly CliffordGate[], string: SignedString): SignedString {
  return gates.reduce((image, gate) => conjugate(gate, image), string);
}

/** The string times the Z of a swept qubit where it has one: what is left to do for it lies on the other qubits. */
function withoutZ(string: SignedString, pivot: number): SignedString {
  return hasQubit(string.z, pivot)
    ? { ...string, z: symmetricDifference(string.z, qubitSet([pivot])) }
    : string;
}
