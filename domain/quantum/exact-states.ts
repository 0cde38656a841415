import type { Integrals } from '../chemistry/integrals.js';
import { countStates, lowestStates, sectorOfSpin } from './lowest-states.js';
import type { SpinState } from './lowest-states.js';
import { createSector } from './sector.js';
import type { Sector } from './sector.js';

/** Largest residual of an exact state, hartree. */
export const EXACT_RESIDUAL = 1e-9;
/** Residual that shows on which side another state lies, hartree: the error of its energy is about the square. */
const SIDE_RESIDUAL = 1e-5;
/** A state of another spin counts as lower when it is by more than this, hartree. */
const CLEARLY_LOWER = 1e-7;

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
 * Exact states of the integrals' electrons, in the order asked for, and a text for every state of a neighbouring spin below
 * `ground` (not looked for in sectors above `mostDeterminants`, which the text then says). S0, S1 and T1 need an even number of electrons.
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
    warnings.push(...lowerNeighbours(integrals, spin, found.get('ground')!.energy, mostDeterminants));
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

function lowerNeighbours(
  integrals: Integrals,
  spin: number,
  ground: number,
  mostDeterminants: number,
): string[] {
  const { orbitals } = integrals;
  const electrons = integrals.electronsAlpha + integrals.electronsBeta;
  const warnings: string[] = [];
  for (const other of [spin - 1, spin + 1]) {
    if (other < 0 || countStates(orbitals, electrons, other) === 0) continue;
    const sector = sectorOfSpin(orbitals, electrons, other);
    if (sector.dimension > mostDeterminants) {
      warnings.push(
        `not looked for states of spin ${other} below that of spin ${spin}: ${sector.dimension} determinants, at most ${mostDeterminants}`,
      );
      continue;
    }
    const { energy } = lowestStates(integrals, sector, other, 1, SIDE_RESIDUAL).states[0]!;
    if (energy < ground - CLEARLY_LOWER) {
      warnings.push(
        `a state of spin ${other} lies ${(ground - energy).toFixed(6)} hartree below the lowest of spin ${spin} (${energy.toFixed(6)} hartree)`,
      );
    }
  }
  return warnings;
}
