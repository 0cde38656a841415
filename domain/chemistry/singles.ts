import { lowestEigenvalue } from './lowest-eigenvalue.js';
import { chargeDistributions, repulsionIntegrals } from './orbital-integrals.js';
import type { PppModel } from './ppp-model.js';
import type { Orbitals } from './scf.js';

/** The integrals between the `count` single excitations i -> a, numbered `i * virtuals + (a - occupied)`; hartree. */
export interface Singles {
  count: number;
  /** e_a - e_i */
  energies: number[];
  /** (ij|ab), entry `ia * count + jb` as the others. */
  direct: Float64Array;
  /** (ia|jb) */
  exchange: Float64Array;
  /** (ib|ja) */
  crossed: Float64Array;
}

/** Collects the integrals of all single excitations from the closed-shell determinant. */
export function singleExcitations(model: PppModel, orbitals: Orbitals): Singles {
  const occupied = { first: 0, end: orbitals.occupied };
  const virtual = { first: orbitals.occupied, end: model.sites };
  const transitions = chargeDistributions(orbitals, occupied, virtual);
  const exchange = repulsionIntegrals(transitions, model, transitions);
  const holes = chargeDistributions(orbitals, occupied, occupied);
  const particles = chargeDistributions(orbitals, virtual, virtual);
  const blocks = repulsionIntegrals(holes, model, particles);
  return {
    count: transitions.pairs,
    energies: excitationEnergies(orbitals),
    exchange,
    ...rearranged(orbitals, blocks, exchange),
  };
}

/** Puts (ij|ab), stored by pairs ij and ab, and (ib|ja), stored by pairs ib and ja, at excitations ia and jb. */
function rearranged(
  { occupied, energies }: Orbitals,
  blocks: Float64Array,
  exchange: Float64Array,
): { direct: Float64Array; crossed: Float64Array } {
  const virtuals = energies.length - occupied;
  const count = occupied * virtuals;
  const direct = new Float64Array(count * count);
  const crossed = new Float64Array(count * count);
  for (let i = 0; i < occupied; i++) {
    for (let a = 0; a < virtuals; a++) {
      const row = (i * virtuals + a) * count;
      for (let j = 0; j < occupied; j++) {
        for (let b = 0; b < virtuals; b++) {
          direct[row + j * virtuals + b] = blocks[((i * occupied + j) * virtuals + a) * virtuals + b]!;
          crossed[row + j * virtuals + b] = exchange[(i * virtuals + b) * count + j * virtuals + a]!;
        }
      }
    }
  }
  return { direct, crossed };
}

function excitationEnergies({ energies, occupied }: Orbitals): number[] {
  return energies.slice(0, occupied).flatMap((e) => energies.slice(occupied).map((v) => v - e));
}

/**
 * Lowest eigenvalue of `d_ij d_ab (e_a - e_i) + exchange (ia|jb) + direct (ij|ab) + crossed (ib|ja)` for the given weights;
 * hartree. CIS and the stability of the determinant differ in the weights alone.
 */
export function lowestOfSingles(
  singles: Singles,
  weights: { exchange: number; direct: number; crossed: number },
): number {
  const { count, energies, exchange, direct, crossed } = singles;
  const matrix = new Float64Array(count * count);
  for (let k = 0; k < matrix.length; k++) {
    matrix[k] = weights.exchange * exchange[k]! + weights.direct * direct[k]! + weights.crossed * crossed[k]!;
  }
  energies.forEach((energy, k) => (matrix[k * (count + 1)]! += energy));
  return lowestEigenvalue(matrix, count);
}
