import type { Estimate, FailedCandidate } from '../contracts/estimate.js';
import { MIN_PAIRS_FOR_FALLBACK } from '../contracts/limits.js';
import type { Admission } from '../contracts/pipeline.js';
import type { Shortlist } from '../contracts/reduction.js';
import { fallbackShift } from '../domain/statistics/fallback-shift.js';
import type { ProblemFamily } from './families/problem-family.js';

type Survivor = Shortlist['survivors'][number];

/** Who needs a classical answer, why, and what this run knows about the shift from stage 1 to stage 2. */
export interface ClassicalAnswersInput {
  admission: Admission;
  family: ProblemFamily;
  survivors: readonly Survivor[];
  unanswered: readonly Survivor[];
  estimates: readonly Estimate[];
  reasonOf: (candidate: Survivor) => string;
}

/**
 * The labelled classical answer: the stage-1 value, shifted by what stage 2 of this run changed on the median (or by the shift the
 * family declares), with the spread of that shift as its error. Never without a `fallback` label.
 */
export function classicalAnswers(input: ClassicalAnswersInput): {
  estimates: Estimate[];
  failed: FailedCandidate[];
} {
  const { admission, family, survivors, unanswered, estimates, reasonOf } = input;
  const property = admission.request.property!;
  const scores = new Map(survivors.map(({ id, score }) => [id, score.value]));
  const pairs = estimates.flatMap(({ id, value }) => {
    const stageOne = scores.get(id) ?? null;
    return stageOne === null ? [] : [{ stageOne, stageTwo: value }];
  });
  const shift = fallbackShift(pairs, family.declaredShift(property), MIN_PAIRS_FOR_FALLBACK);
  const answer = (candidate: Survivor): Estimate => ({
    format: 'thq.estimate',
    version: 1,
    id: candidate.id,
    value: candidate.score.value! + shift.shift,
    unit: family.unit(property),
    standardError: 0,
    solverError: shift.error,
    noiseBias: null,
    activeSpaceError: null,
    modelError: family.modelError(property, admission.request.estimation.activeSpace),
    origin: 'classical',
    device: null,
    fallback: {
      reason: reasonOf(candidate),
      insteadOf: `${admission.estimator.name} ${admission.estimator.version}`,
    },
    bound: 'none',
    method: {
      estimator: { name: 'stage-1-shifted', version: family.version },
      family: { name: family.name, version: family.version },
      activeSpace: null,
      qubits: 0,
      parameters: { shift: shift.shift, error: shift.error, pairs: pairs.length, source: shift.source },
    },
    seeds: {},
    states: [],
    exactValue: null,
    hamiltonianSha256: null,
    warnings: [],
    timings: { executionMs: 0 },
  });
  const answerable = unanswered.filter(({ score }) => score.value !== null);
  const hopeless = unanswered.filter(({ score }) => score.value === null);
  return {
    estimates: answerable.map(answer),
    failed: hopeless.map((candidate) => ({
      id: candidate.id,
      reason: `${reasonOf(candidate)}, and stage 1 has no value for it: ${candidate.score.reason ?? 'undefined'}`,
    })),
  };
}
