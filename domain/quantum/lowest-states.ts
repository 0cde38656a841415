import type { Integrals } from '../chemistry/integrals.js';
import { davidson } from './davidson.js';
import type { EigenPair } from './davidson.js';
import { divideByDistance } from './diagonal-correction.js';
import { createSector, sectorDimension } from './sector.js';
import type { Sector } from './sector.js';
import { keepSpin } from './spin-projection.js';
import { spinSpace } from './spin-space.js';
import type { SpinSpace } from './spin-space.js';
import { spinSquaredOf } from './spin.js';
import { startVectors } from './start-vectors.js';

/** Start vectors beyond the states asked for: a state that one of them hardly touches is in another. */
const SPARE_STARTS = 2;
/** Most products for each state; systems of one molecule take 20 to 60. */
const PRODUCTS_PER_STATE = 400;

/** One eigenstate of H. Energies in hartree with the constant of the integrals. */
export interface SpinState {
  readonly energy: number;
  /** Norm of H c - E c, hartree: an exact energy lies no farther away (Weinstein). */
  readonly residual: number;
  /** Expectation value of S^2. */
  readonly spinSquared: number;
}

/**
 * Number of states of a spin: as many as the sector S_z = spin has determinants beyond the sector S_z = spin + 1. `spin` is a
 * multiple of 1/2 that fits the electrons.
 */
export function countStates(orbitals: number, electrons: number, spin: number): number {
  const [alpha, beta] = [electrons / 2 + spin, electrons / 2 - spin];
  if (beta < 0 || alpha > orbitals) return 0;
  const higher = beta < 1 || alpha + 1 > orbitals ? 0 : sectorDimension(orbitals, alpha + 1, beta - 1);
  return sectorDimension(orbitals, alpha, beta) - higher;
}

/** The sector in which a spin is found soonest: S_z = spin, but S_z = 0 for a triplet, where exchange parity halves the vectors. */
export function sectorOfSpin(orbitals: number, electrons: number, spin: number): Sector {
  const z = spin === 1 ? 0 : spin;
  return createSector(orbitals, electrons / 2 + z, electrons / 2 - z);
}

/**
 * The lowest `count` states of a spin in a sector that holds it, ascending, by Davidson's method in the space of that spin. Throws a
 * RangeError where there are fewer such states, a NumericalFailure where `residual` (hartree) is not reached.
 */
export function lowestStates(
  integrals: Integrals,
  sector: Sector,
  spin: number,
  count: number,
  residual: number,
): { states: SpinState[]; products: number } {
  const { space, pairs, products } = lowestPairs(integrals, sector, spin, count, residual);
  const states = pairs.map(({ value, vector, residual }) => ({
    energy: value + integrals.constant,
    residual,
    spinSquared: spinSquaredOf(space.spinSquared, vector),
  }));
  return { states, products };
}

/** The same as eigenpairs of the Hamiltonian without its constant, vectors in the space of that spin. */
export function lowestPairs(
  integrals: Integrals,
  sector: Sector,
  spin: number,
  count: number,
  residual: number,
): { space: SpinSpace; pairs: EigenPair[]; products: number } {
  const available = countStates(sector.orbitals, sector.alpha + sector.beta, spin);
  if (available < count) {
    throw new RangeError(
      `${sector.alpha + sector.beta} electrons in ${sector.orbitals} orbitals: expected at least ${count} states of spin ${spin}, got ${available}`,
    );
  }
  const space = spinSpace(integrals, sector, spin);
  const { pairs, products } = davidson(
    {
      product: space.hamiltonian,
      starts: startVectors(space, Math.min(count + SPARE_STARTS, available)),
      roots: count,
      correct: (vector, value) => divideByDistance(vector, space.diagonal, value),
      purify: (vector) => keepSpin(vector, space),
    },
    { residual, subspace: 12 + 4 * count, products: PRODUCTS_PER_STATE * count },
  );
  return { space, pairs, products };
}
