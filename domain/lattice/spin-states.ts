import { davidson } from '../quantum/davidson.js';
import { EXACT_RESIDUAL } from '../quantum/exact-states.js';
import { drawnAmplitudes } from '../quantum/start-vectors.js';
import { dot } from '../quantum/vector.js';
import { spinBasis } from './spin-basis.js';
import type { FlipParity, SpinBasis } from './spin-basis.js';
import { addCouplings, spinSquaredCouplings, totalCoupling } from './spin-couplings.js';
import type { SpinCouplings } from './spin-couplings.js';
import { spinDiagonal, spinProduct } from './spin-product.js';

/** What rounding leaves of a residual, relative to the sum of the moduli of all couplings. */
const ROUNDING = 1e-13;
/** <S^2> of a state of one spin may be off by this: the state is converged far better, and the next spin is 2 or more away. */
const SPIN_TOLERANCE = 1e-6;
const SUBSPACE = 24;
const MOST_PRODUCTS = 2000;

/** A state of a spin lattice; energies in the unit of the couplings. */
export interface SpinLatticeState {
  readonly energy: number;
  /** Norm of H c - E c: an eigenvalue lies no farther away. */
  readonly residual: number;
  readonly spinSquared: number;
  readonly products: number;
}

/** The lowest state of all: every multiplet has a member with as many spins up as down, or one more. */
export function spinGroundState(couplings: SpinCouplings): SpinLatticeState {
  return lowest(couplings, spinBasis(couplings.sites, Math.floor(couplings.sites / 2), null));
}

/**
 * The lowest singlet (`spin` 0) or triplet (1) of an even number of sites. Looked for at S_z = 0 among states of the parity that the
 * spin has when all spins are turned over; where one of a higher spin with that parity lies below, again with a penalty on S^2.
 * Throws a RangeError for an odd number of sites, a NumericalFailure where the state is not reached.
 */
export function lowestOfSpin(couplings: SpinCouplings, spin: 0 | 1): SpinLatticeState {
  const { sites } = couplings;
  if (sites % 2 !== 0)
    throw new RangeError(`singlets and triplets: expected an even number of sites, got ${sites}`);
  const wanted = spin * (spin + 1);
  const basis = spinBasis(sites, sites / 2, parityOf(sites, spin));
  const found = lowest(couplings, basis);
  if (Math.abs(found.spinSquared - wanted) < SPIN_TOLERANCE) return found;
  const penalty = totalCoupling(couplings);
  const penalised = addCouplings(couplings, spinSquaredCouplings(sites), penalty);
  const state = lowest(penalised, basis);
  return {
    ...state,
    energy: state.energy - penalty * (wanted - 0.75 * sites),
    products: state.products + found.products,
  };
}

/** (-1)^(sites/2 - S). */
function parityOf(sites: number, spin: number): FlipParity {
  return (sites / 2 - spin) % 2 === 0 ? 1 : -1;
}

function lowest(couplings: SpinCouplings, basis: SpinBasis): SpinLatticeState {
  const diagonal = spinDiagonal(basis, couplings);
  const { pairs, products } = davidson(
    {
      product: spinProduct(basis, couplings),
      starts: [drawnAmplitudes(diagonal, 'spin lattice')],
      roots: 1,
      correct: () => undefined,
      purify: () => undefined,
    },
    {
      residual: Math.max(EXACT_RESIDUAL, ROUNDING * totalCoupling(couplings)),
      subspace: Math.min(SUBSPACE, diagonal.length),
      products: MOST_PRODUCTS,
    },
  );
  const { value, vector, residual } = pairs[0]!;
  return { energy: value, residual, spinSquared: spinSquaredOf(basis, vector), products };
}

function spinSquaredOf(basis: SpinBasis, vector: Float64Array): number {
  const image = new Float64Array(vector.length);
  spinProduct(basis, spinSquaredCouplings(basis.sites))(vector, image);
  return dot(vector, image) / dot(vector, vector) + 0.75 * basis.sites;
}
