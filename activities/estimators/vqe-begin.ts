import type { ObjectiveDefinition } from '../../contracts/measurement.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import { ansatzExcitations } from '../../domain/quantum/ansatz.js';
import { deflationWeight } from '../../domain/quantum/deflation.js';
import { randomStream } from '../../domain/statistics/random.js';
import type { EstimationProblem, EstimationSeed } from './estimator.js';
import type { VqeFound } from './vqe-found.js';
import { VqeOptions } from './vqe-options.js';
import { newStart, type VqeSearch, type VqeStart } from './vqe-search.js';
import { targetOf, type VqeStateName, type VqeTarget } from './vqe-target.js';

/** Names that lead from an estimation's seed to the streams of its starts. */
export const START_STREAM = 'vqe-start';

/** What a search begins with. */
export interface Beginning {
  problem: EstimationProblem;
  seed: EstimationSeed;
  name: VqeStateName;
  /** States to stay away from. */
  avoid: readonly VqeFound[];
  /** A state that took the wrong place earlier: one more start. */
  former: VqeFound | null;
  /** Evaluations for the whole search, at least one. */
  evaluations: number;
}

/** A search with its starts: the target's reference with small random parameters, and the former state if there is one. */
export function beginSearch(beginning: Beginning): VqeSearch {
  const { problem, name, former, evaluations } = beginning;
  const options = VqeOptions.parse(problem.options);
  const target = targetOf(name, problem.hamiltonian);
  const definition = definitionOf(beginning, target, options);
  const count =
    ansatzExcitations(options.ansatz, { orbitals: problem.hamiltonian.orbitals, ...target }).length *
    options.layers;
  const again: VqeStart[] = former
    ? [newStart(`former-${former.name}`, { ...definition, reference: former.reference }, former.parameters)]
    : [];
  const fresh = Array.from({ length: options.restarts }, (_, k) => {
    const start = former ? `start-${k + 1}-again` : `start-${k + 1}`;
    return newStart(start, definition, drawParameters(beginning, start, count, options.startWidth));
  });
  const starts = [...again, ...fresh].slice(0, evaluations);
  return { name, starts, allowance: Math.floor(evaluations / starts.length) };
}

function definitionOf(
  { problem, avoid }: Beginning,
  target: VqeTarget,
  options: VqeOptions,
): ObjectiveDefinition {
  const { alpha, beta, reference } = target;
  return {
    ansatz: options.ansatz,
    layers: options.layers,
    electronsAlpha: alpha,
    electronsBeta: beta,
    spinSquared: target.spinSquared,
    spinPenaltyHartree: options.spinPenaltyHartree,
    reference,
    avoid: avoid.map((lower) => ({
      reference: lower.reference,
      parameters: [...lower.parameters],
      weightHartree: deflationWeight(
        unpackIntegrals(problem.hamiltonian),
        target,
        reference,
        lower.energyHartree,
      ),
    })),
  };
}

function drawParameters({ seed, name }: Beginning, start: string, count: number, width: number): number[] {
  const stream = randomStream(seed.seed, ...seed.path, START_STREAM, name, start);
  return Array.from({ length: count }, () => width * stream.normal());
}
