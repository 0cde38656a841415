import { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import type { Property } from '../../contracts/property.js';
import type { EstimationProblem, EstimationSettings, Estimator } from './estimator.js';
import { refusedOptions } from './option-refusal.js';
import { startSampledVqe, tellSampledVqe } from './vqe-sampled-machine.js';
import { sampledObjectives, type SampledVqe } from './vqe-sampled-objective.js';
import { VqeSampledOptions } from './vqe-sampled-options.js';
import { refuseSampledVqe } from './vqe-sampled-refusal.js';
import { statesFor } from './vqe-target.js';

/**
 * Variational quantum eigensolver whose loop itself is measured shot by shot, as on a device: every step of the optimiser asks for the counts of
 * all its points at once. A state minimises `E + penalty (<S^2> - S(S+1))`, S1 with the measured overlap with S0 added. The energies are
 * measured anew at the end. Registration takes no options; those of a request are `VqeSampledOptions`.
 */
export function vqeSampled(options: JsonValue): Estimator {
  z.strictObject({}).parse(options);
  const objectives = sampledObjectives();
  const runOf = (problem: EstimationProblem): SampledVqe => ({
    problem,
    options: VqeSampledOptions.parse(problem.options),
    objectiveOf: (name) => objectives(problem, name),
  });
  return {
    name: 'vqe-sampled',
    version: '1.0.0',
    origin: 'quantum-simulator',
    hamiltonians: ['fermion'],
    measuresCircuits: true,
    refuses: (problem) => refuseSampledVqe(problem, objectives),
    refusesOptions: (given) => refusedOptions(VqeSampledOptions, given),
    secondsPerCandidate,
    start: (problem, budget, seed) => startSampledVqe(runOf(problem), budget, seed),
    tell: (problem, state, results) => tellSampledVqe(runOf(problem), state, results),
  };
}

function secondsPerCandidate(
  determinants: number,
  property: Property,
  { options }: EstimationSettings,
): number {
  const { shots, shotsPerEvaluation } = VqeSampledOptions.parse(options);
  return (shots / shotsPerEvaluation) * 0.002 * statesFor(property).length * (determinants / 36);
}
