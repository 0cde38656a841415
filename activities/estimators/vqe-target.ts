import type { StateEstimate } from '../../contracts/estimate.js';
import type { FermionHamiltonian, Hamiltonian } from '../../contracts/hamiltonian.js';
import type { ReferenceTerm } from '../../contracts/measurement.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { statesOfGap, type Property } from '../../contracts/property.js';
import { aufbauReference, openShellSinglet } from '../../domain/quantum/reference-state.js';
import { sameSpinRefusal } from '../../domain/quantum/same-spin-block.js';
import { sectorDimension } from '../../domain/quantum/sector.js';

export type VqeStateName = StateEstimate['name'];

/** Where one state is looked for: sector, S(S+1), and the determinants it starts from. */
export interface VqeTarget {
  name: VqeStateName;
  alpha: number;
  beta: number;
  spinSquared: number;
  reference: ReferenceTerm[];
}

/** The states a property needs, in the order in which they are found: S1 is deflated against S0, so S0 comes first. */
export function statesFor(property: Property): VqeStateName[] {
  const gap = statesOfGap(property);
  if (gap === null) return ['ground'];
  const asked = [gap.upper, gap.lower];
  const needed = asked.includes('S1') ? [...asked, 'S0'] : asked;
  return (['S0', 'S1', 'T1'] as const).filter((name) => needed.includes(name));
}

/**
 * Singlets are looked for with as many alpha as beta electrons. A triplet is looked for with one of these turned from beta to alpha:
 * there it is the lowest state of a smaller sector, without a singlet below it. The ground state has the spin that the
 * Hamiltonian's electron numbers give.
 */
export function targetOf(name: VqeStateName, hamiltonian: FermionHamiltonian): VqeTarget {
  const { electronsAlpha, electronsBeta } = hamiltonian;
  const pairs = (electronsAlpha + electronsBeta) / 2;
  const turned = name === 'T1' ? 1 : 0;
  const [alpha, beta] =
    name === 'ground' ? [electronsAlpha, electronsBeta] : [pairs + turned, pairs - turned];
  const spin = Math.abs(alpha - beta) / 2;
  const reference = name === 'S1' ? openShellSinglet(pairs) : aufbauReference(alpha, beta);
  return { name, alpha, beta, spinSquared: spin * (spin + 1), reference };
}

/** null when the Hamiltonian has the states of this property and its sectors are not too large, else the reason; `method` is who asks. */
export function refuseStates(hamiltonian: Hamiltonian, property: Property, method = 'vqe'): string | null {
  const { kind }: { kind: string } = hamiltonian;
  if (hamiltonian.kind !== 'fermion') return `${method}: expected a Hamiltonian of kind fermion, got ${kind}`;
  const { orbitals, electronsAlpha, electronsBeta } = hamiltonian;
  const electrons = electronsAlpha + electronsBeta;
  const got = `got ${electrons} electrons in ${orbitals} orbitals`;
  const excited = statesOfGap(property) !== null;
  if (excited && electrons % 2 !== 0) {
    return `${method}: expected an even number of electrons for singlets and triplets, ${got}`;
  }
  if (excited && (electrons === 0 || electrons === 2 * orbitals)) {
    return `${method}: expected an electron and an empty orbital for an excited state, ${got}`;
  }
  const [alpha, beta] = excited ? [electrons / 2, electrons / 2] : [electronsAlpha, electronsBeta];
  const determinants = sectorDimension(orbitals, alpha, beta);
  if (determinants > MAX_EXACT_DETERMINANTS) {
    return `${method}: expected at most ${MAX_EXACT_DETERMINANTS} determinants, got ${determinants} (${alpha}+${beta} electrons in ${orbitals} orbitals); choose a smaller active space`;
  }
  const tooLarge = sameSpinRefusal(orbitals, alpha, beta);
  return tooLarge === null ? null : `${method}: ${tooLarge}; choose a smaller active space`;
}
