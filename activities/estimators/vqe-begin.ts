import type { ObjectiveDefinition } from '../../contracts/measurement.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import { ansatzExcitations } from '../../domain/quantum/ansatz.js';
import { deflationWeight, referenceEnergy, spinPenaltyWeight } from '../../domain/quantum/penalty-weights.js';
import { randomStream } from '../../domain/statistics/random.js';
import type { EstimationProblem, EstimationSeed } from './estimator.js';
import { fermionic } from './fermionic.js';
import type { VqeFound } from './vqe-found.js';
import { VqeOptions } from './vqe-options.js';
import { newStart, type VqeSearch, type VqeStart } from './vqe-search.js';
import { targetOf, type VqeStateName, type VqeTarget } from './vqe-target.js';

/** Names that lead from an estimation's seed to the streams of its starts. */
export const START_STREAM = 'vqe-start';

/**
 * Each start draws from parameters wider by this factor than the one before. The first stays near the reference and converges in the
 * fewest steps, but keeps nearly all symmetries of the reference, and a state of the wrong symmetry is a stationary point; a wider
 * one breaks them. The open shell is no more than a guess at the symmetry of S1 (in the H4 chain a factor of 5 leaves one seed in five
 * with both starts trapped, 15 none of twenty), the lowest determinant rarely misses that of S0 and T1.
 */
const WIDENING = { S0: 5, T1: 5, ground: 5, S1: 15 };
/** Width from which on parameters are random angles for all the ansatz knows, radian. */
const WIDEST = 0.5;

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
  const hamiltonian = fermionic(problem.hamiltonian);
  const target = targetOf(name, hamiltonian);
  const definition = definitionOf(beginning, target, options);
  const count =
    ansatzExcitations(options.ansatz, { orbitals: hamiltonian.orbitals, ...target }).length * options.layers;
  const again: VqeStart[] = former
    ? [newStart(`former-${former.name}`, { ...definition, reference: former.reference }, former.parameters)]
    : [];
  const fresh = Array.from({ length: options.restarts }, (_, k) => {
    const start = former ? `start-${k + 1}-again` : `start-${k + 1}`;
    return newStart(
      start,
      definition,
      drawParameters(beginning, start, count, widthOf(beginning, k, options)),
    );
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
  const integrals = unpackIntegrals(fermionic(problem.hamiltonian));
  const energy = referenceEnergy(integrals, target, reference);
  return {
    ansatz: options.ansatz,
    layers: options.layers,
    electronsAlpha: alpha,
    electronsBeta: beta,
    spinSquared: target.spinSquared,
    spinPenaltyHartree: spinPenaltyWeight(integrals, target, energy),
    reference,
    avoid: avoid.map((lower) => ({
      reference: lower.reference,
      parameters: [...lower.parameters],
      weightHartree: deflationWeight(energy, lower.energyHartree),
    })),
  };
}

function widthOf({ name }: Beginning, start: number, { startWidth }: VqeOptions): number {
  return Math.min(startWidth * WIDENING[name] ** start, Math.max(startWidth, WIDEST));
}

function drawParameters({ seed, name }: Beginning, start: string, count: number, width: number): number[] {
  const stream = randomStream(seed.seed, ...seed.path, START_STREAM, name, start);
  return Array.from({ length: count }, () => width * stream.normal());
}
