import type { SignedParity } from './clifford-diagonalisation.js';
import type { PauliString } from './pauli-string.js';
import { qubitsOf } from './qubit-set.js';
import type { BitSymmetry } from './symmetry-post-selection.js';

/** The symmetries of bits read in Z that can still be read where each qubit is read along the axis of its letter, I meaning Z. */
export function shownByAxes(symmetries: readonly BitSymmetry[], axes: string): BitSymmetry[] {
  return symmetries.filter(({ bits }) =>
    qubitsOf(bits).every((qubit) => axes[qubit] === 'Z' || axes[qubit] === 'I'),
  );
}

/** The parity of each symmetry as a product of Z, before any gate. */
export function symmetryStrings(symmetries: readonly BitSymmetry[]): PauliString[] {
  return symmetries.map(({ bits }) => ({ xLow: 0, xHigh: 0, zLow: bits.low, zHigh: bits.high }));
}

/** The parities of the symmetries where gates have turned their products of Z into these. */
export function shownByParities(
  symmetries: readonly BitSymmetry[],
  images: readonly SignedParity[],
): BitSymmetry[] {
  return symmetries.map((symmetry, k) => {
    const odd = symmetry.kind === 'number' ? symmetry.ones % 2 === 1 : symmetry.odd;
    const { bits, sign } = images[k]!;
    return { kind: 'parity', bits, odd: sign > 0 ? odd : !odd };
  });
}
