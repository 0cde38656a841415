import { pauliOperator } from './pauli-operator.js';
import type { PauliOperator, PauliTerm } from './pauli-operator.js';
import { countY } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';
import { commonParity, hasQubit, qubitSet, symmetricDifference } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';

/** A product of Z that commutes with every term of an operator, and the qubit that no other symmetry of the list touches. */
export interface ZSymmetry {
  readonly qubits: QubitSet;
  readonly qubit: number;
}

/**
 * Independent products of Z that commute with all terms: the kernel, modulo 2, of the terms' X parts, so `qubits - rank` of them; one
 * fewer where all would leave no qubit (S. Bravyi, J. M. Gambetta, A. Mezzacapo, K. Temme, arXiv:1701.08213).
 */
export function zSymmetries({ qubits, terms }: PauliOperator): ZSymmetry[] {
  const rows = reducedRows(
    terms.map(({ string }) => ({ low: string.xLow, high: string.xHigh })),
    qubits,
  );
  const pivots = new Set(rows.map(({ pivot }) => pivot));
  const free = Array.from({ length: qubits }, (_, qubit) => qubit).filter((qubit) => !pivots.has(qubit));
  return free.slice(0, qubits - 1).map((qubit) => ({
    qubit,
    qubits: qubitSet([qubit, ...rows.filter(({ row }) => hasQubit(row, qubit)).map(({ pivot }) => pivot)]),
  }));
}

/** Reduced echelon form modulo 2: each pivot is set in its own row only. */
function reducedRows(sets: readonly QubitSet[], qubits: number): { row: QubitSet; pivot: number }[] {
  let rest = [...sets];
  const rows: { row: QubitSet; pivot: number }[] = [];
  for (let pivot = 0; pivot < qubits; pivot++) {
    const row = rest.find((set) => hasQubit(set, pivot));
    if (row === undefined) continue;
    const cleared = (set: QubitSet): QubitSet => (hasQubit(set, pivot) ? symmetricDifference(set, row) : set);
    rest = rest.map(cleared).filter(({ low, high }) => (low | high) !== 0);
    rows.forEach((other, index) => (rows[index] = { ...other, row: cleared(other.row) }));
    rows.push({ row, pivot });
  }
  return rows;
}

/** Eigenvalues, 1 or -1, of the symmetries in a basis state (set bits are qubits in state 1): the sector it belongs to. */
export function sectorOf(symmetries: readonly ZSymmetry[], state: QubitSet): number[] {
  return symmetries.map(({ qubits }) => 1 - 2 * commonParity(qubits, state));
}

/**
 * The operator within one sector, on the qubits that are left, in their order. Within the sector the state of a symmetry's own qubit
 * follows from the others: its Z is the eigenvalue times the symmetry's other Z, its X goes with the others'. No change of basis is
 * needed. Throws a RangeError for symmetries that do not commute with a term, or another number of eigenvalues.
 */
export function taper(
  operator: PauliOperator,
  symmetries: readonly ZSymmetry[],
  eigenvalues: readonly number[],
): PauliOperator {
  if (eigenvalues.length !== symmetries.length) {
    throw new RangeError(`tapering: expected ${symmetries.length} eigenvalues, got ${eigenvalues.length}`);
  }
  const kept = keptPlaces(symmetries, operator.qubits);
  const terms = operator.terms.map((term) => taperTerm(term, symmetries, eigenvalues, kept));
  return pauliOperator(kept.length, terms, NEGLIGIBLE);
}

/** The basis state, or the set, on the qubits that tapering leaves, in their order. */
export function keptQubits(set: QubitSet, symmetries: readonly ZSymmetry[], qubits: number): QubitSet {
  return movedTogether(set, keptPlaces(symmetries, qubits));
}

function keptPlaces(symmetries: readonly ZSymmetry[], qubits: number): number[] {
  const removed = qubitSet(symmetries.map(({ qubit }) => qubit));
  return Array.from({ length: qubits }, (_, qubit) => qubit).filter((qubit) => !hasQubit(removed, qubit));
}

function movedTogether(set: QubitSet, kept: readonly number[]): QubitSet {
  return qubitSet(kept.flatMap((qubit, place) => (hasQubit(set, qubit) ? [place] : [])));
}

/** Terms that cancel leave less than this, in the unit of the coefficients. */
const NEGLIGIBLE = 1e-12;

function taperTerm(
  { coefficient, string }: PauliTerm,
  symmetries: readonly ZSymmetry[],
  eigenvalues: readonly number[],
  kept: readonly number[],
): PauliTerm {
  const x = { low: string.xLow, high: string.xHigh };
  let z: QubitSet = { low: string.zLow, high: string.zHigh };
  let sign = 1;
  symmetries.forEach(({ qubits, qubit }, index) => {
    if (commonParity(qubits, x) !== 0)
      throw new RangeError('tapering: expected symmetries that commute with every term');
    if (!hasQubit(z, qubit)) return;
    z = symmetricDifference(z, qubits);
    sign *= eigenvalues[index]!;
  });
  const left = compress(x, z, kept);
  // i^k X^x Z^z with k letters Y before and fewer or more of them after, by an even number.
  const turns = countY(string) - countY(left);
  return { coefficient: turns % 4 === 0 ? sign * coefficient : -sign * coefficient, string: left };
}

/** The letters of the kept qubits, moved together. */
function compress(x: QubitSet, z: QubitSet, kept: readonly number[]): PauliString {
  const [keptX, keptZ] = [movedTogether(x, kept), movedTogether(z, kept)];
  return { xLow: keptX.low, xHigh: keptX.high, zLow: keptZ.low, zHigh: keptZ.high };
}
