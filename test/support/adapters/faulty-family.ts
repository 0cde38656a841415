import type { ProblemFamily } from '../../../activities/families/problem-family.js';
import { toyFamily } from './toy-family.js';

/** Values at which the faulty family breaks its promise never to throw. */
export const FAULTS = { throws: -1, hangs: -2, endsThread: -3 };

/** The toy family with an error in its stage-1 model: for tests of what one bad candidate costs. */
export function faultyFamily(): ProblemFamily {
  const toy = toyFamily() as unknown as ProblemFamily;
  return {
    ...toy,
    screen: (system, property, space) => {
      if (system.value === FAULTS.throws) throw new TypeError('no such orbital');
      if (system.value === FAULTS.hangs) for (;;);
      if (system.value === FAULTS.endsThread) process.exit(9);
      return toy.screen(system, property, space);
    },
  };
}
