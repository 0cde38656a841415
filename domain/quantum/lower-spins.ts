import type { Integrals } from '../chemistry/integrals.js';
import { countStates, lowestStates, sectorOfSpin } from './lowest-states.js';
import { NumericalFailure } from './numerical-failure.js';
import { sameSpinRefusal } from './same-spin-block.js';
import { sectorDimension, type Sector } from './sector.js';

/** Residual that shows on which side another state lies, hartree: the error of its energy is about the square. */
const SIDE_RESIDUAL = 1e-5;
/** A state of another spin counts as lower when it is by more than this, hartree. */
const CLEARLY_LOWER = 1e-7;
/**
 * The time a candidate is given goes by its own sector, so one of another spin is looked at up to this many times as large, and always
 * where it takes seconds.
 */
const TIMES_AS_LARGE = 10;
const SECONDS_DETERMINANTS = 100_000;

/** A state found: its spin, and its energy with the constant of the integrals, hartree. */
export interface FoundSpin {
  readonly spin: number;
  readonly energy: number;
}

/**
 * A text for each other spin the electrons can have whose lowest state lies below `ground`, the lowest of its spin, and for each that was
 * not looked at, with the reason: more than `mostDeterminants`, more than its time or memory allows, or no convergence.
 */
export function lowerSpins(integrals: Integrals, ground: FoundSpin, mostDeterminants: number): string[] {
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const own = sectorDimension(orbitals, electronsAlpha, electronsBeta);
  const most = Math.min(mostDeterminants, Math.max(SECONDS_DETERMINANTS, TIMES_AS_LARGE * own));
  return otherSpins(orbitals, electronsAlpha + electronsBeta, ground.spin).flatMap((spin) => {
    const seen = lookAt(integrals, spin, most);
    if ('refusal' in seen) {
      return [`not looked for states of spin ${spin} below that of spin ${ground.spin}: ${seen.refusal}`];
    }
    const { energy } = seen;
    if (energy >= ground.energy - CLEARLY_LOWER) return [];
    const below = (ground.energy - energy).toFixed(6);
    return [
      `a state of spin ${spin} lies ${below} hartree below the lowest of spin ${ground.spin} (${energy.toFixed(6)} hartree)`,
    ];
  });
}

/** Ascending, from 0 or 1/2. */
function otherSpins(orbitals: number, electrons: number, own: number): number[] {
  const spins: number[] = [];
  for (let spin = (electrons % 2) / 2; countStates(orbitals, electrons, spin) > 0; spin++) {
    if (spin !== own) spins.push(spin);
  }
  return spins;
}

function lookAt(integrals: Integrals, spin: number, most: number): { energy: number } | { refusal: string } {
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const sector = sectorOfSpin(orbitals, electronsAlpha + electronsBeta, spin);
  const refusal = tooLarge(sector, most);
  if (refusal !== null) return { refusal };
  try {
    return { energy: lowestStates(integrals, sector, spin, 1, SIDE_RESIDUAL).states[0]!.energy };
  } catch (error) {
    // The state asked for was found; one beside it must not cost the answer.
    if (error instanceof NumericalFailure) return { refusal: error.message };
    throw error;
  }
}

function tooLarge({ orbitals, alpha, beta, dimension }: Sector, most: number): string | null {
  if (dimension > most) return `${dimension} determinants, at most ${most}`;
  return sameSpinRefusal(orbitals, alpha, beta);
}
