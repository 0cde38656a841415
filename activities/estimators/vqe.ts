import { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import type { Property } from '../../contracts/property.js';
import type { EstimationProblem, Estimator, Step } from './estimator.js';
import { startVqe, tellVqe, type VqeStep } from './vqe-machine.js';
import { refuseVqeOptions, VqeOptions } from './vqe-options.js';
import { vqeOutcome } from './vqe-outcome.js';
import { refuseStates, statesFor } from './vqe-target.js';

/**
 * Variational quantum eigensolver on an exact simulator of the spin sectors: every state of the property minimises
 * `E + penalty (<S^2> - S(S+1))`, S1 with the overlap with S0 added; L-BFGS from several starts, side by side.
 * Where S1 comes out below S0 the two exchange places and S1 is looked for again. Registration takes no options; those of a
 * request are `VqeOptions`.
 */
export function vqe(options: JsonValue): Estimator {
  z.strictObject({}).parse(options);
  return {
    name: 'vqe',
    version: '1.0.0',
    origin: 'quantum-simulator',
    hamiltonians: ['fermion'],
    optionNames: Object.keys(VqeOptions.shape),
    refuses: ({ hamiltonian, property }) => refuseStates(hamiltonian, property),
    refusesOptions: refuseVqeOptions,
    fullOptions: (given) => VqeOptions.parse(given),
    secondsPerCandidate: vqeSeconds,
    start,
    tell,
  };
}

/**
 * Measured with default options on one busy core: 0.15 s a state at 400 determinants, 9 s at 4900; at 63 504 a gradient takes 0.3 s and
 * a state about a thousand of them. A plan knows no options, so other numbers of starts or layers are not in it.
 */
export function vqeSeconds(determinants: number, property: Property): number {
  return 0.15 * statesFor(property).length * (determinants / 400) ** 1.6;
}

function start(...[problem, budget, seed]: Parameters<Estimator['start']>): Step {
  return concluded(problem, startVqe(problem, budget, seed));
}

function tell(...[problem, state, results]: Parameters<Estimator['tell']>): Step {
  return concluded(problem, tellVqe(problem, state, results));
}

function concluded(problem: EstimationProblem, step: VqeStep): Step {
  return step.kind === 'found' ? { kind: 'done', outcome: vqeOutcome(problem, step) } : step;
}
