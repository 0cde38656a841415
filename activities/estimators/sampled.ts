import { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import type { Property } from '../../contracts/property.js';
import { MAX_STATE_QUBITS } from '../../domain/quantum/statevector.js';
import { stateFromJson } from './machine-state.js';
import { vqeSeconds } from './vqe.js';
import type { EstimationProblem, EstimationSettings, Estimator, Step } from './estimator.js';
import { fermionic } from './fermionic.js';
import { batchCounts } from './result-kinds.js';
import { sampledForecast } from './sampled-forecast.js';
import { beginMeasurement, type SampledMeasurement } from './sampled-measurement.js';
import { refuseSampledOptions, SampledOptions, sampledOptions } from './sampled-options.js';
import { sampledOutcome } from './sampled-outcome.js';
import { startVqe, tellVqe, type VqeStep } from './vqe-machine.js';
import { refuseStates } from './vqe-target.js';

/** Where an estimation stands: JSON. */
type SampledState = { phase: 'search'; search: JsonValue } | SampledMeasurement;

/**
 * Measures states shot by shot, on circuits as a device would run them. First the parameters of the states are found as by `vqe`, from exact energies
 * that a simulator answers; they do not depend on the shots. Then every state of the property is prepared and measured in all
 * its settings, in one step; the shots are split by the exact variance of the prepared states. Registration takes no options; those of
 * a request are `SampledOptions`.
 */
export function sampled(options: JsonValue): Estimator {
  z.strictObject({}).parse(options);
  return {
    name: 'sampled',
    version: '1.1.0',
    origin: 'quantum-simulator',
    hamiltonians: ['fermion'],
    measuresCircuits: true,
    optionNames: Object.keys(SampledOptions.shape),
    refuses,
    refusesOptions: refuseSampledOptions,
    fullOptions: sampledOptions,
    secondsPerCandidate,
    forecast: sampledForecast,
    start: (problem, budget, seed) => advanced(problem, startVqe(searchProblem(problem), budget, seed)),
    tell,
  };
}

function refuses({ hamiltonian, property }: EstimationProblem): string | null {
  const qubits = 2 * fermionic(hamiltonian).orbitals;
  if (qubits <= MAX_STATE_QUBITS) return refuseStates(hamiltonian, property, 'sampled');
  return `sampled: expected at most ${MAX_STATE_QUBITS} qubits, whose state takes 1 GiB, got ${qubits}; choose a smaller active space`;
}

function tell(...[problem, json, results]: Parameters<Estimator['tell']>): Step {
  const state = stateFromJson<SampledState>(json);
  if (state.phase === 'measurement') {
    return { kind: 'done', outcome: sampledOutcome(problem, state, batchCounts(results)) };
  }
  return advanced(problem, tellVqe(searchProblem(problem), state.search, results));
}

/** The question that `vqe` answers on the way. */
function searchProblem(problem: EstimationProblem): EstimationProblem {
  return { ...problem, options: sampledOptions(problem.options).vqe };
}

function advanced(problem: EstimationProblem, step: VqeStep): Step {
  if (step.kind === 'found') return beginMeasurement(problem, step);
  return { ...step, state: { phase: 'search', search: step.state } };
}

/** The search, a tenth of a microsecond a shot, and what noise costs. */
function secondsPerCandidate(
  determinants: number,
  property: Property,
  { options, noise }: EstimationSettings,
): number {
  const { shots } = sampledOptions(options);
  const ideal = vqeSeconds(determinants, property) + 1e-7 * shots;
  return noise === null ? ideal : ideal + noisySeconds(determinants, shots);
}

/**
 * The cheaper of two ways, for the circuits of UCCGSD on two states at half filling: one mixed state, in which numbers and gates grow together (1 s
 * at 36 determinants, 8 qubits; half an hour at 400, 12 qubits), and as many trajectories as shots (1.1 ms each at 36).
 */
function noisySeconds(determinants: number, shots: number): number {
  const size = determinants / 36;
  return Math.min(size ** 3.1, 1.1e-3 * shots * size ** 2);
}
