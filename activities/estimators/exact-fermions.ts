import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { FermionHamiltonian } from '../../contracts/hamiltonian.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { statesOfGap, type Property } from '../../contracts/property.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import { exactStates, type ExactStateName } from '../../domain/quantum/exact-states.js';
import { countStates } from '../../domain/quantum/lowest-states.js';
import { sameSpinRefusal } from '../../domain/quantum/same-spin-block.js';
import { sectorDimension } from '../../domain/quantum/sector.js';
import { exactOutcome } from './exact-outcome.js';

/** Electrons of the largest sector a property needs. */
function electronsOf(hamiltonian: FermionHamiltonian, property: Property): [alpha: number, beta: number] {
  const { electronsAlpha, electronsBeta } = hamiltonian;
  const pairs = (electronsAlpha + electronsBeta) / 2;
  return statesOfGap(property) === null ? [electronsAlpha, electronsBeta] : [pairs, pairs];
}

function namesOf(property: Property): ExactStateName[] {
  const gap = statesOfGap(property);
  return gap === null ? ['ground'] : [gap.upper, gap.lower];
}

/** Determinants of the largest sector that is solved. */
export function fermionDimension(hamiltonian: FermionHamiltonian, property: Property): number {
  return sectorDimension(hamiltonian.orbitals, ...electronsOf(hamiltonian, property));
}

/** null where the states of this property exist and their sectors are not too large, else the reason. */
export function refuseFermions(hamiltonian: FermionHamiltonian, property: Property): string | null {
  const { orbitals } = hamiltonian;
  const electrons = hamiltonian.electronsAlpha + hamiltonian.electronsBeta;
  if (statesOfGap(property) !== null && electrons % 2 !== 0) {
    return `exact: expected an even number of electrons for singlets and triplets, got ${electrons}`;
  }
  const [alpha, beta] = electronsOf(hamiltonian, property);
  const determinants = sectorDimension(orbitals, alpha, beta);
  const got = `(${alpha}+${beta} electrons in ${orbitals} orbitals)`;
  if (determinants > MAX_EXACT_DETERMINANTS) {
    return `exact: expected at most ${MAX_EXACT_DETERMINANTS} determinants, got ${determinants} ${got}`;
  }
  const tooLarge = sameSpinRefusal(orbitals, alpha, beta);
  return tooLarge === null ? missingState(orbitals, electrons, namesOf(property)) : `exact: ${tooLarge}`;
}

function missingState(orbitals: number, electrons: number, names: readonly ExactStateName[]): string | null {
  for (const [name, spin, needed] of [
    ['S0', 0, 1],
    ['S1', 0, 2],
    ['T1', 1, 1],
  ] as const) {
    if (names.includes(name) && countStates(orbitals, electrons, spin) < needed) {
      return `exact: expected a space with ${name}, got ${electrons} electrons in ${orbitals} orbitals, which have none`;
    }
  }
  return null;
}

/** The states of the property, each with the sum of its residuals as error. Throws a NumericalFailure where one is not reached. */
export function solveFermions(hamiltonian: FermionHamiltonian, property: Property): EstimatorOutcome {
  const { states, warnings } = exactStates(
    unpackIntegrals(hamiltonian),
    namesOf(property),
    MAX_EXACT_DETERMINANTS,
  );
  return exactOutcome(states, warnings);
}
