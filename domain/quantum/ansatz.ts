import type { AnsatzName } from '../../contracts/measurement.js';
import { uccgsdExcitations, uccsdExcitations } from './ansatz-excitations.js';
import type { Excitation, StringExcitation } from './excitation.js';
import { type GivensRotation, rotate, rotationFactory, unrotate } from './givens-rotation.js';
import { createSweep, sweepBack, sweepForward } from './rotation-sweep.js';
import type { Sweep } from './rotation-sweep.js';
import type { Sector } from './sector.js';

/** A product of excitation rotations, the first one acting first; one free parameter (radian) each. */
export interface Ansatz {
  readonly rotations: readonly GivensRotation[];
  /** The same rotations for the kernels; null in a sector of more than `LISTED_DETERMINANTS`. */
  readonly sweep: Sweep | null;
}

/**
 * Up to this many determinants kernels take the rotations from lists of all their pairs. Above it the lists would outgrow the cache, and beyond 60 000
 * determinants the memory of a thread.
 */
const LISTED_DETERMINANTS = 8192;

/** The ansatz in one sector: its excitations in their pinned order, `layers` times over. */
export function createAnsatz(name: AnsatzName, layers: number, sector: Sector): Ansatz {
  const layer = ansatzExcitations(name, sector).map(rotationFactory(sector));
  const rotations = Array.from({ length: layers }, () => layer).flat();
  const listed = sector.dimension <= LISTED_DETERMINANTS;
  return { rotations, sweep: listed ? createSweep(rotations, sector.dimension) : null };
}

/** The excitations of one layer, without those that do nothing in the sector for want of electrons or empty orbitals of a spin. */
export function ansatzExcitations(
  name: AnsatzName,
  { orbitals, alpha, beta }: Pick<Sector, 'orbitals' | 'alpha' | 'beta'>,
): Excitation[] {
  const fits = ({ from, to }: StringExcitation, electrons: number): boolean =>
    from.length <= electrons && to.length <= orbitals - electrons;
  const all = name === 'uccsd' ? uccsdExcitations(orbitals, alpha, beta) : uccgsdExcitations(orbitals);
  return all.filter((excitation) => fits(excitation.alpha, alpha) && fits(excitation.beta, beta));
}

/** Turns the reference in `psi` into the ansatz state, in place. Throws a RangeError for a wrong number of parameters. */
export function applyAnsatz(
  { rotations, sweep }: Ansatz,
  parameters: readonly number[],
  psi: Float64Array,
): void {
  if (parameters.length !== rotations.length) {
    throw new RangeError(`ansatz: expected ${rotations.length} parameters, got ${parameters.length}`);
  }
  if (sweep !== null) return sweepForward(sweep, parameters, psi);
  for (let k = 0; k < rotations.length; k++) rotate(rotations[k]!, parameters[k]!, psi);
}

/**
 * Gradient of <psi|O|psi> by the parameters, for a symmetric O: `psi` is the ansatz state, `lambda` is O psi; both are spoiled.
 * The adjoint method (Jones and Gacon, arXiv:2009.02823): one backward sweep over two vectors, whatever the number of parameters;
 * component k is 2 <lambda_k| T_k - T_k^dagger |psi_k>.
 */
export function adjointGradient(
  { rotations, sweep }: Ansatz,
  parameters: readonly number[],
  psi: Float64Array,
  lambda: Float64Array,
): number[] {
  if (sweep !== null) return sweepBack(sweep, parameters, psi, lambda).map((overlap) => 2 * overlap);
  const gradient = new Array<number>(rotations.length).fill(0);
  for (let k = rotations.length - 1; k >= 0; k--) {
    gradient[k] = 2 * unrotate(rotations[k]!, parameters[k]!, psi, lambda);
  }
  return gradient;
}
