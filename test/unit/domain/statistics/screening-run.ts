import type { MissProbability } from '../../../../contracts/ranking.js';
import type { Screening, Shortlist } from '../../../../contracts/reduction.js';
import { MIN_AUDITED } from '../../../../contracts/limits.js';
import { missProbability } from '../../../../domain/statistics/miss-probability.js';
import type { Goal } from '../../../../domain/statistics/rank.js';
import { betterFirst } from '../../../../domain/statistics/rank.js';
import { selectSurvivors } from '../../../../domain/statistics/shortlist.js';
import { sampleEstimate } from './sample-estimate.js';

/** A candidate of which, for once, both values are known. */
export interface KnownCandidate {
  id: string;
  stageOne: number;
  stageTwo: number;
}

/** The rules of one screening run. */
export interface ScreeningRules {
  fraction: number;
  top: number;
  goal: Goal;
  seed: number;
}

export function shortlistOf(
  population: readonly KnownCandidate[],
  { fraction, goal, seed }: ScreeningRules,
): Shortlist {
  const screenings = population.map(({ id, stageOne }): Screening => {
    const fingerprint = { key: id, values: [], tolerance: 0 };
    const score = { value: stageOne, unit: 'eV' as const, details: {} };
    return { outcome: 'scored', id, fingerprint, score, determinants: 400 };
  });
  return selectSurvivors({ screenings, keep: { fraction }, auditCount: null, goal, seed });
}

/** Runs stage 1 and stage 2 on the population: what the run says about a miss, and whether it did miss. */
export function screeningRun(
  population: readonly KnownCandidate[],
  rules: ScreeningRules,
): { said: MissProbability; missed: boolean } {
  const { top, goal, seed } = rules;
  const shortlist = shortlistOf(population, rules);
  const values = new Map(population.map(({ id, stageTwo }) => [id, stageTwo]));
  const estimates = shortlist.survivors.map(({ id }) => sampleEstimate({ id, value: values.get(id)! }));
  const said = missProbability({ shortlist, estimates, goal, top, seed, minAudited: MIN_AUDITED });
  const everyone = population.map(({ id, stageTwo }) => ({ id, value: stageTwo })).sort(betterFirst(goal));
  const best = new Set(everyone.slice(0, top).map(({ id }) => id));
  return { said, missed: shortlist.reduced.some(({ id }) => best.has(id)) };
}

/** Over many runs: the share that missed, the mean of what they said, and the share whose interval holds the first figure. */
export function overRuns(runs: readonly ReturnType<typeof screeningRun>[]) {
  const mean = (figure: (run: (typeof runs)[number]) => number) =>
    runs.reduce((sum, run) => sum + figure(run), 0) / runs.length;
  const frequency = mean(({ missed }) => (missed ? 1 : 0));
  const coverage = mean(({ said }) =>
    said.interval![0] <= frequency && frequency <= said.interval![1] ? 1 : 0,
  );
  return { frequency, estimate: mean(({ said }) => said.estimate!), coverage };
}
