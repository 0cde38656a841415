import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { SpinHamiltonian } from '../../contracts/hamiltonian.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { propertyName, statesOfGap, type Property, type StateName } from '../../contracts/property.js';
import { spinConfigurations } from '../../domain/lattice/spin-basis.js';
import { unpackCouplings } from '../../domain/lattice/spin-couplings.js';
import { lowestOfSpin, spinGroundState, type SpinLatticeState } from '../../domain/lattice/spin-states.js';
import { exactOutcome, type SolvedState } from './exact-outcome.js';

/** Configurations with as many spins up as down, or one more. */
export function spinDimension({ sites }: SpinHamiltonian): number {
  return spinConfigurations(sites, Math.floor(sites / 2));
}

/** null where the states of this property exist and the lattice is not too large, else the reason. */
export function refuseSpins(hamiltonian: SpinHamiltonian, property: Property): string | null {
  const { sites } = hamiltonian;
  const gap = statesOfGap(property);
  if (gap !== null && [gap.upper, gap.lower].includes('S1')) {
    return `exact: expected spin-gap or ground-energy of a lattice of spins, got ${propertyName(property)}`;
  }
  if (gap !== null && sites % 2 !== 0) {
    return `exact: expected an even number of sites for singlets and triplets, got ${sites}`;
  }
  const configurations = spinDimension(hamiltonian);
  return configurations <= MAX_EXACT_DETERMINANTS
    ? null
    : `exact: expected at most ${MAX_EXACT_DETERMINANTS} configurations, got ${configurations} (${sites} sites)`;
}

/** The states of the property. Throws a NumericalFailure where one is not reached. */
export function solveSpins(hamiltonian: SpinHamiltonian, property: Property): EstimatorOutcome {
  const couplings = unpackCouplings(hamiltonian);
  const { sites } = couplings;
  const solved = (name: SolvedState['name'], state: SpinLatticeState, spinZ: number): SolvedState => ({
    ...state,
    name,
    spinZ,
    electrons: sites,
  });
  const gap = statesOfGap(property);
  if (gap === null) {
    return exactOutcome([solved('ground', spinGroundState(couplings), (sites % 2) * -0.5)], []);
  }
  const ofName = (name: StateName): SolvedState =>
    solved(name, lowestOfSpin(couplings, name === 'T1' ? 1 : 0), 0);
  return exactOutcome([ofName(gap.upper), ofName(gap.lower)], []);
}
