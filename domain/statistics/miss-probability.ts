import type { Estimate } from '../../contracts/estimate.js';
import type { MissProbability } from '../../contracts/ranking.js';
import type { Shortlist } from '../../contracts/reduction.js';
import { clopperPearson } from './clopper-pearson.js';
import { locate } from './local-regression.js';
import type { NodePosition } from './local-regression.js';
import { normalCdf } from './normal-cdf.js';
import { portableLog } from './portable-log.js';
import { quantile } from './quantile.js';
import { randomStream } from './random.js';
import type { RandomStream } from './random.js';
import { betterFirst } from './rank.js';
import type { Goal } from './rank.js';
import { fitRelation, SPANS, stageRelation } from './stage-relation.js';
import type { Prediction, StageRelation } from './stage-relation.js';

/** Bootstrap replicates; the interval's ends are rounded outward to their resolution. */
const REPLICATES = 150;
/** Spreads beyond which a chance is not worth the arithmetic. */
const NO_CHANCE = 6;
const LOW_SHARE = 0.05;
const HIGH_SHARE = 0.95;

/** What is known when the ranking is made. `minAudited`: fewest audited candidates for which an estimate is given. */
export interface MissInput {
  shortlist: Shortlist;
  estimates: readonly Estimate[];
  goal: Goal;
  top: number;
  seed: number;
  minAudited: number;
}

interface Evidence {
  /** Stage-1 and measured stage-2 values in order of stage 1, smaller = better. */
  x: Float64Array;
  y: Float64Array;
  /** Stage-1 values of the dropped that nobody looked at. */
  unseen: Float64Array;
  /** A stage-2 value better than this belongs to the top k; Infinity while fewer than k are ranked. */
  threshold: number;
  audited: number;
  hits: number;
}

function gather({ shortlist, estimates, goal, top }: MissInput): Evidence {
  const sign = goal === 'minimise' ? 1 : -1;
  const ranked = [...estimates].sort(betterFirst(goal));
  const topIds = new Set(ranked.slice(0, top).map(({ id }) => id));
  const measured = new Map(
    estimates.filter(({ fallback }) => fallback === null).map(({ id, value }) => [id, value]),
  );
  const seen = shortlist.survivors.filter(({ id }) => measured.has(id));
  const pairs = seen
    .flatMap(({ id, score }) =>
      score.value === null ? [] : [{ id, x: sign * score.value, y: sign * measured.get(id)! }],
    )
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const audited = seen.filter(({ why }) => why === 'audit');
  const last = ranked[top - 1];
  return {
    x: Float64Array.from(pairs, ({ x }) => x),
    y: Float64Array.from(pairs, ({ y }) => y),
    unseen: Float64Array.from(shortlist.reduced, ({ score }) => sign * score).sort(),
    threshold: last === undefined ? Infinity : sign * last.value,
    audited: audited.length,
    hits: audited.filter(({ id }) => topIds.has(id)).length,
  };
}

/** Chance that a stage-2 value about `centre` is better than the threshold; less than 1e-9 counts as none. */
function chanceBelow(threshold: number, centre: number, spread: number): number {
  if (centre - threshold > NO_CHANCE * spread) return 0;
  if (spread === 0) return centre < threshold ? 1 : 0;
  return normalCdf((threshold - centre) / spread);
}

/** Chance of at least one unseen value better than the threshold, the deviations of different candidates being independent. */
function chanceOfAny(
  { unseen, threshold }: Evidence,
  prediction: Prediction,
  positions: NodePosition[],
): number {
  let none = 1;
  for (let u = 0; u < unseen.length && none > 0; u++) {
    const position = positions[u]!;
    none *= 1 - chanceBelow(threshold, prediction.centre(unseen[u]!, position), prediction.spread(position));
  }
  return 1 - none;
}

/** Weights of a Bayesian bootstrap (D. B. Rubin, Ann. Stat. 9, 130 (1981)): exponential, so that no pair is ever left out whole. */
function bootstrapWeights(count: number, stream: RandomStream): Float64Array {
  return Float64Array.from({ length: count }, () => -portableLog(1 - stream.next()));
}

function replicates(evidence: Evidence, relation: StageRelation, stream: RandomStream): Float64Array {
  const positions = relation.designs.map((design) => locate(design, evidence.unseen));
  return Float64Array.from({ length: REPLICATES }, (_, replicate) => {
    const span = replicate % SPANS.length;
    const weights = bootstrapWeights(evidence.x.length, stream);
    return chanceOfAny(evidence, fitRelation(relation, span, weights), positions[span]!);
  });
}

function estimated(evidence: Evidence, seed: number): Pick<MissProbability, 'estimate' | 'interval'> {
  const relation = stageRelation(evidence.x, evidence.y);
  const chances = replicates(evidence, relation, randomStream(seed, 'ranking', 'miss-probability'));
  const estimate = Math.min(1, chances.reduce((sum, chance) => sum + chance, 0) / REPLICATES);
  const low = Math.floor(quantile(chances, LOW_SHARE) * REPLICATES) / REPLICATES;
  const high = Math.ceil(quantile(chances, HIGH_SHARE) * REPLICATES) / REPLICATES;
  // Of a few large chances among many zeros the mean may lie beyond the 95 % quantile.
  return { estimate, interval: [Math.min(low, estimate), Math.max(high, estimate)] };
}

function unknown(reason: string): Pick<MissProbability, 'estimate' | 'interval' | 'reason'> {
  return { estimate: null, interval: null, reason };
}

/**
 * Chance that at least one dropped candidate outside the audit belongs to the top k: that its stage-2 value would beat the k-th
 * best of the ranked ones. Its stage-2 value is unknown, but the run itself shows how stage 2 relates to stage 1: by all measured
 * pairs, kept and audited (fallback values are no evidence). Selection went by the stage-1 value alone, so at a given stage-1
 * value the kept are no biased sample; elsewhere they are, and the relation need not be a straight line. Hence local lines: near
 * the cut the kept count, farther out the audited. The spread is that towards better, also local.
 *
 * The estimate is the mean, the interval the 5-95 % range, over a bootstrap of the pairs that also varies how local the lines are.
 * What is independent between candidates averages out in it; what no pair has shown (a class of systems stage 1 gets wrong and the
 * audit missed) it cannot know: hence the plain share of the audited that reached the top k beside it.
 */
export function missProbability(input: MissInput): MissProbability {
  const evidence = gather(input);
  const { audited, hits, unseen } = evidence;
  const auditSample = input.shortlist.survivors.filter(({ why }) => why === 'audit').length;
  const counts = {
    dropped: input.shortlist.reduced.length + auditSample,
    audited,
    hits,
    clopperPearson: audited === 0 ? null : clopperPearson(hits, audited),
  };
  if (unseen.length === 0) {
    return {
      estimate: 0,
      interval: [0, 0],
      ...counts,
      reason: 'no dropped candidate is left outside the audit',
    };
  }
  if (audited < input.minAudited) {
    const need = `expected at least ${input.minAudited} audited candidates with a stage-2 value, got ${audited}`;
    return { ...unknown(need), ...counts };
  }
  return { ...estimated(evidence, input.seed), ...counts };
}
