import type { StateEstimate } from '../../contracts/estimate.js';
import type { Hamiltonian } from '../../contracts/hamiltonian.js';
import type { ReferenceTerm } from '../../contracts/measurement.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import type { Property } from '../../contracts/property.js';
import { aufbauReference, openShellSinglet } from '../../domain/quantum/reference-state.js';
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
  if (property.kind === 'ground-energy') return ['ground'];
  const asked = [property.upper, property.lower];
  const needed = asked.includes('S1') ? [...asked, 'S0'] : asked;
  return (['S0', 'S1', 'T1'] as const).filter((name) => needed.includes(name));
}

/**
 * A triplet is looked for with one beta electron turned to alpha: there it is the lowest state of a smaller sector, without a
 * singlet below it. The ground state has the spin that its electron numbers give.
 */
export function targetOf(name: VqeStateName, { electronsAlpha, electronsBeta }: Hamiltonian): VqeTarget {
  const turned = name === 'T1' ? 1 : 0;
  const [alpha, beta] = [electronsAlpha + turned, electronsBeta - turned];
  const spin = Math.abs(alpha - beta) / 2;
  const reference = name === 'S1' ? openShellSinglet(alpha) : aufbauReference(alpha, beta);
  return { name, alpha, beta, spinSquared: spin * (spin + 1), reference };
}

/** null when the Hamiltonian has the states of this property and its sectors are not too large, else the reason. */
export function refuseStates(hamiltonian: Hamiltonian, property: Property): string | null {
  const { orbitals, electronsAlpha, electronsBeta } = hamiltonian;
  const electrons = `${electronsAlpha} alpha and ${electronsBeta} beta electrons in ${orbitals} orbitals`;
  if (property.kind === 'gap' && electronsAlpha !== electronsBeta) {
    return `vqe: singlets and triplets need as many alpha as beta electrons, got ${electrons}`;
  }
  if (property.kind === 'gap' && (electronsAlpha === 0 || electronsAlpha === orbitals)) {
    return `vqe: an excited state needs an electron and an empty orbital, got ${electrons}`;
  }
  const determinants = sectorDimension(orbitals, electronsAlpha, electronsBeta);
  if (determinants > MAX_EXACT_DETERMINANTS) {
    return `vqe: expected at most ${MAX_EXACT_DETERMINANTS} determinants, got ${determinants} (${electrons}); choose a smaller active space`;
  }
  return null;
}
