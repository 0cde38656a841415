import type { Screening, Shortlist, StageOneScore, SurvivalReason } from '../../contracts/reduction.js';
import type { KeepRule } from '../../contracts/request.js';
import { auditSample, auditSize } from './audit-sample.js';
import { byId } from './id-order.js';
import { betterFirst } from './rank.js';
import type { Goal, Valued } from './rank.js';
import { findTwins } from './twins.js';

/** A share times a number that is whole but for rounding (0.07 * 100) must not be rounded up by one. */
const SHARE_ROUNDING = 1e-9;

/** What the comparison of stage 1 works on; `auditCount` null means the default size. */
export interface SelectionInput {
  screenings: readonly Screening[];
  keep: KeepRule;
  auditCount: number | null;
  goal: Goal;
  seed: number;
}

type Scored = Extract<Screening, { outcome: 'scored' }>;
type Contender = Scored & Valued;
type Survivor = Shortlist['survivors'][number];
type Refusal = Shortlist['rejected'][number];

/** How many of `scored` candidates the rule keeps: a share is rounded up, a number is at most all. */
export function keptCount(keep: KeepRule, scored: number): number {
  const asked =
    'count' in keep ? keep.count : Math.max(0, Math.ceil(keep.fraction * scored - SHARE_ROUNDING));
  return Math.min(asked, scored);
}

function survivor(why: SurvivalReason): (scored: Scored) => Survivor {
  return ({ id, score, determinants }) => ({ id, score, why, determinants });
}

function hasValue(score: StageOneScore): score is StageOneScore & { value: number } {
  return score.value !== null;
}

function refusals(screenings: readonly Screening[], twins: ReadonlyMap<string, string>): Refusal[] {
  const unusable: Refusal[] = [];
  for (const one of screenings)
    if (one.outcome === 'rejected') unusable.push({ id: one.id, reason: one.reason });
  const duplicates = [...twins].map(([id, twin]) => ({ id, reason: `the same system as ${twin}`, twin }));
  return [...unusable, ...duplicates].sort(byId);
}

/**
 * Stage 1, the comparison: removes duplicates (the first by id stays), keeps the best of the scored ones, lets every candidate
 * without a score pass, and adds a random audit sample of the dropped. Lists are best first (without a score, and the rejected:
 * by id). The result does not depend on the order of `screenings`.
 */
export function selectSurvivors({ screenings, keep, auditCount, goal, seed }: SelectionInput): Shortlist {
  const usable = screenings.filter((one): one is Scored => one.outcome === 'scored');
  const twins = findTwins(usable);
  const distinct = usable.filter(({ id }) => !twins.has(id));
  const contenders: Contender[] = [];
  for (const one of distinct) if (hasValue(one.score)) contenders.push({ ...one, value: one.score.value });
  contenders.sort(betterFirst(goal));
  const undefinedScore = distinct.filter(({ score }) => !hasValue(score)).sort(byId);

  const cut = keptCount(keep, contenders.length);
  const dropped = contenders.slice(cut);
  const audit = new Set(auditSample(dropped, auditSize(dropped.length, auditCount), seed));
  return {
    format: 'thq.shortlist',
    version: 1,
    survivors: [
      ...contenders.slice(0, cut).map(survivor('kept')),
      ...undefinedScore.map(survivor('undefined-score')),
      ...dropped.filter((one) => audit.has(one)).map(survivor('audit')),
    ],
    reduced: dropped.filter((one) => !audit.has(one)).map(({ id, value }) => ({ id, score: value })),
    rejected: refusals(screenings, twins),
  };
}
