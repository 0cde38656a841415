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
 * Singlets are looked for with as many alpha as beta electrons. A triplet is looked for with one of these turned from beta to alpha:
 * there it is the lowest state of a smaller sector, without a singlet below it. The ground state has the spin that the
 * Hamiltonian's electron numbers give.
 */
export function targetOf(name: VqeStateName, hamiltonian: Hamiltonian): VqeTarget {
  const { electronsAlpha, electronsBeta } = hamiltonian;
  const pairs = (electronsAlpha + electronsBeta) / 2;
  const turned = name === 'T1' ? 1 : 0;
  const [alpha, beta] =
    name === 'ground' ? [electronsAlpha, electronsBeta] : [pairs + turned, pairs - turned];
  const spin = Math.abs(alpha - beta) / 2;
  const reference = name === 'S1' ? openShellSinglet(pairs) : aufbauReference(alpha, beta);
  return { name, alpha, beta, spinSquared: spin * (spin + 1), reference };
}

/** null when the Hamiltonian has the states of this property and its sectors are not too large, else the reason. */
export function refuseStates({ kind, ...hamiltonian }: Hamiltonian, property: Property): string | null {
  if (kind !== 'fermion') return `vqe: expected a Hamiltonian of kind fermion, got ${String(kind)}`;
  const { orbitals, electronsAlpha, electronsBeta } = hamiltonian;
  const electrons = electronsAlpha + electronsBeta;
  const got = `got ${electrons} electrons in ${orbitals} orbitals`;
  if (property.kind === 'gap' && electrons % 2 !== 0) {
    return `vqe: expected an even number of electrons for singlets and triplets, ${got}`;
  }
  if (property.kind === 'gap' && (electrons === 0 || electrons === 2 * orbitals)) {
    return `vqe: expected an electron and an empty orbital for an excited state, ${got}`;
  }
  const [alpha, beta] =
    property.kind === 'gap' ? [electrons / 2, electrons / 2] : [electronsAlpha, electronsBeta];
  const determinants = sectorDimension(orbitals, alpha, beta);
  if (determinants > MAX_EXACT_DETERMINANTS) {
    return `vqe: expected at most ${MAX_EXACT_DETERMINANTS} determinants, got ${determinants} (${alpha}+${beta} electrons in ${orbitals} orbitals); choose a smaller active space`;
  }
  return null;
}
