import { appendFileSync } from 'node:fs';
import type { Estimator } from '../../../activities/estimators/estimator.js';
import { fermionic } from '../../../activities/estimators/fermionic.js';
import type { JsonValue } from '../../../contracts/json.js';

/** Options of the toy estimator; each one makes a candidate misbehave by its value. */
const KNOWN = ['busyMs', 'failValue', 'hangValue', 'logFile', 'wrongValue'];

function number(options: Record<string, JsonValue>, name: string): number | undefined {
  return typeof options[name] === 'number' ? options[name] : undefined;
}

function beBusy(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

/** Reads the constant of the Hamiltonian, slowly if asked; fails or hangs on the values it is told to, and notes what it has computed. */
export function toyEstimator(): Estimator {
  return {
    name: 'toy',
    version: '1.0.0',
    origin: 'quantum-simulator',
    hamiltonians: ['fermion'],
    refuses: () => null,
    refusesOptions: (options) => {
      const unknown = Object.keys(options).find((name) => !KNOWN.includes(name));
      return unknown === undefined
        ? null
        : `estimation.options.${unknown}: expected one of ${KNOWN.join(', ')}`;
    },
    secondsPerCandidate: () => 0.0001,
    start: ({ hamiltonian, options }) => {
      const value = fermionic(hamiltonian).constantHartree;
      if (value === number(options, 'failValue')) throw new Error(`told to fail at ${value}`);
      if (value === number(options, 'hangValue')) for (;;);
      beBusy(number(options, 'busyMs') ?? 0);
      if (typeof options.logFile === 'string') appendFileSync(options.logFile, `${value}\n`);
      return {
        kind: 'done',
        outcome: {
          valueHartree: value,
          standardErrorHartree: 0,
          // An error below zero is none.
          solverErrorHartree: value === number(options, 'wrongValue') ? -1 : 0,
          bound: 'exact',
          states: [],
          parameters: {},
          seeds: {},
          warnings: [],
        },
      };
    },
    tell: () => {
      throw new Error('the toy estimator never measures');
    },
  };
}
