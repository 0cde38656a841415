import type { Integrals } from '../chemistry/integrals.js';
import { lowerSpins } from './lower-spins.js';
import { lowestStates, sectorOfSpin } from './lowest-states.js';
import type { SpinState } from './lowest-states.js';
import { createSector } from './sector.js';
import type { Sector } from './sector.js';

/** Largest residual of an exact state, hartree. */
export const EXACT_RESIDUAL = 1e-9;

/** S0, S1: lowest two singlets; T1: lowest triplet; `ground`: lowest state whose spin is that of the electron numbers. */
export type ExactStateName = 'S0' | 'S1' | 'T1' | 'ground';

export interface ExactState extends SpinState {
  readonly name: ExactStateName;
  readonly electrons: number;
  readonly spinZ: number;
  /** Products H c; states of one spin are solved together and share them. */
  readonly products: number;
}

/**
 * Exact states of the integrals' electrons, in the order asked for, and a text for every other spin with a state below `ground`
 * (`lowerSpins`; not looked for in sectors above `mostDeterminants`, which the text then says). S0, S1 and T1 need an even number of electrons.
 * Throws a RangeError where a state does not exist, a NumericalFailure where one is not reached.
 */
export function exactStates(
  integrals: Integrals,
  wanted: readonly ExactStateName[],
  mostDeterminants: number,
): { states: ExactState[]; warnings: string[] } {
  const found = new Map<ExactStateName, ExactState>();
  const solve = (names: ExactStateName[], sector: Sector, spin: number): void => {
    const { states, products } = lowestStates(integrals, sector, spin, names.length, EXACT_RESIDUAL);
    const spinZ = (sector.alpha - sector.beta) / 2;
    const electrons = sector.alpha + sector.beta;
    names.forEach((name, i) => found.set(name, { ...states[i]!, name, electrons, spinZ, products }));
  };
  const warnings: string[] = [];
  if (wanted.includes('S0') || wanted.includes('S1')) {
    solve(wanted.includes('S1') ? ['S0', 'S1'] : ['S0'], namedSector(integrals, 0), 0);
  }
  if (wanted.includes('T1')) solve(['T1'], namedSector(integrals, 1), 1);
  if (wanted.includes('ground')) {
    const { orbitals, electronsAlpha, electronsBeta } = integrals;
    const spin = Math.abs(electronsAlpha - electronsBeta) / 2;
    solve(['ground'], createSector(orbitals, electronsAlpha, electronsBeta), spin);
    warnings.push(...lowerSpins(integrals, { spin, energy: found.get('ground')!.energy }, mostDeterminants));
  }
  return { states: wanted.map((name) => found.get(name)!), warnings };
}

function namedSector({ orbitals, electronsAlpha, electronsBeta }: Integrals, spin: number): Sector {
  const electrons = electronsAlpha + electronsBeta;
  if (electrons % 2 !== 0) {
    throw new RangeError(`singlets and triplets: expected an even number of electrons, got ${electrons}`);
  }
  return sectorOfSpin(orbitals, electrons, spin);
}
