import { NumericalFailure } from './numerical-failure.js';
import { qubitCount, qubitSet } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';
import { observations, shotsOf } from './shot-counts.js';
import type { ShotCounts } from './shot-counts.js';

/** What every shot of an undisturbed state shows: how many of `bits` are 1, or whether that number is odd. */
export type BitSymmetry =
  | { readonly kind: 'number'; readonly bits: QubitSet; readonly ones: number }
  | { readonly kind: 'parity'; readonly bits: QubitSet; readonly odd: boolean };

/** Kept counts and what that cost. */
export interface PostSelection {
  readonly counts: ShotCounts;
  readonly shots: number;
  readonly kept: number;
  /** Share of the shots that were kept: for the same error 1 / acceptance times as many are needed. */
  readonly acceptance: number;
}

/** Numbers of electrons in occupations, bit p for orbital p with spin alpha, bit orbitals + p with spin beta: Jordan-Wigner in the Z basis or in rotated orbitals. */
export function electronNumbers(orbitals: number, alpha: number, beta: number): BitSymmetry[] {
  const block = (first: number): QubitSet =>
    qubitSet(Array.from({ length: orbitals }, (_, orbital) => first + orbital));
  return [
    { kind: 'number', bits: block(0), ones: alpha },
    { kind: 'number', bits: block(orbitals), ones: beta },
  ];
}

/**
 * The shots that show all symmetries. A device's errors that break one are gone; what is left is a sample of the prepared state only as far
 * as the other errors leave it one. Throws a NumericalFailure that says how many where all are rejected, a RangeError for counts that do
 * not fit `bits`.
 */
export function postSelect(
  counts: ShotCounts,
  bits: number,
  symmetries: readonly BitSymmetry[],
): PostSelection {
  const kept = Object.fromEntries(
    observations(counts, bits)
      .filter(({ shots, ones }) => shots > 0 && showsSymmetries(symmetries, ones))
      .map(({ text, shots }) => [text, shots]),
  );
  const [before, after] = [shotsOf(counts), shotsOf(kept)];
  if (after === 0) {
    throw new NumericalFailure(
      `post-selection: expected shots that show the symmetries of the state, got none: all ${before} were rejected`,
    );
  }
  return { counts: kept, shots: before, kept: after, acceptance: after / before };
}

/** Whether a string of bits, given by its ones, shows all symmetries. */
export function showsSymmetries(symmetries: readonly BitSymmetry[], ones: QubitSet): boolean {
  return symmetries.every((symmetry) => shows(symmetry, ones));
}

function shows(symmetry: BitSymmetry, ones: QubitSet): boolean {
  const { bits } = symmetry;
  const count = qubitCount({ low: bits.low & ones.low, high: bits.high & ones.high });
  return symmetry.kind === 'number' ? count === symmetry.ones : (count % 2 === 1) === symmetry.odd;
}
