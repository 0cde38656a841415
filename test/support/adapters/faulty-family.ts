import type { ProblemFamily } from '../../../activities/families/problem-family.js';
import { toyFamily } from './toy-family.js';

/** Values at which the faulty family breaks its promises. */
export const FAULTS = { throws: -1, hangs: -2, endsThread: -3 };

function misbehave(value: unknown): void {
  if (value === FAULTS.throws) throw new TypeError('no such orbital');
  if (value === FAULTS.hangs) for (;;);
  if (value === FAULTS.endsThread) process.exit(9);
}

/** The toy family with an error in its stage-1 model and in its Hamiltonian: for tests of what one bad candidate costs. */
export function faultyFamily(): ProblemFamily {
  const toy = toyFamily() as unknown as ProblemFamily;
  return {
    ...toy,
    screen: (system, property, space) => {
      misbehave(system.value);
      return toy.screen(system, property, space);
    },
    hamiltonian: (system, property, space) => {
      misbehave(system.value);
      return toy.hamiltonian(system, property, space);
    },
  };
}
