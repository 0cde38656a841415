import type { RankChange, RankedCandidate } from '../../contracts/ranking.js';
import type { RandomStream } from '../../domain/statistics/random.js';
import { randomStream } from '../../domain/statistics/random.js';
import { probabilityMeetsThreshold } from '../../domain/statistics/threshold.js';

/** What decides the ranked part of a made-up run; see `SampleOptions`. */
export interface SampleRankingOptions {
  seed: number;
  ranked: number;
  top: number;
  origin: RankedCandidate['origin'];
  standardErrorEv: number;
  noiseBiasEv: number | null;
  activeSpaceErrorEv: number | null;
  modelErrorEv: number | null;
  thresholdEv: number | null;
}

const DRAWS = 400;

/**
 * Ranked candidates and changes of places, made up from the seed: gaps in eV spread over a quarter of an electronvolt, a
 * baseline that errs by 0.1 eV, solver errors of millielectronvolts. Chances and intervals are counted over draws, so they
 * fit the values and errors beside them.
 */
export function sampleRanking(options: SampleRankingOptions): {
  entries: RankedCandidate[];
  changes: RankChange[];
} {
  const random = randomStream(options.seed, 'sample', 'ranking');
  const bare = Array.from({ length: options.ranked }, (_, index) => draft(options, random, index));
  for (const index of [5, 12]) makeTwin(bare, index);
  bare.sort((a, b) => a.value - b.value);
  numberTies(bare);
  placeBy(
    bare,
    (entry) => entry.exactValue,
    (entry, rank) => (entry.exactRank = rank),
  );
  placeBy(
    bare,
    (entry) => entry.baselineValue,
    (entry, rank) => (entry.baselineRank = rank),
  );
  const inner = places(bare, options.top, randomStream(options.seed, 'sample', 'draws'), 0);
  const outer = places(
    bare,
    options.top,
    randomStream(options.seed, 'sample', 'model'),
    options.modelErrorEv ?? 0,
  );
  const entries = bare.map((entry, index) => ({
    ...entry,
    ...inner[index]!,
    probabilityMeetsThreshold: chanceOfThreshold(entry, 0, options),
    withModelError:
      options.modelErrorEv === null
        ? null
        : {
            ...outer[index]!,
            probabilityMeetsThreshold: chanceOfThreshold(entry, options.modelErrorEv, options),
          },
  }));
  return { entries, changes: changesOf(entries) };
}

function chanceOfThreshold(
  { value, standardError, solverError }: RankedCandidate,
  modelError: number,
  { thresholdEv }: SampleRankingOptions,
): number | null {
  const sigma = Math.hypot(standardError, solverError, modelError);
  return probabilityMeetsThreshold(value, sigma, { goal: 'minimise', threshold: thresholdEv ?? undefined });
}

/** One candidate; every ninth a fallback, every sixth an audit, every eleventh without a stage-1 score. */
function draft(options: SampleRankingOptions, random: RandomStream, index: number): RankedCandidate {
  const exact = -0.12 + 0.35 * random.next();
  const fallback = index % 9 === 4;
  const solverError = fallback
    ? 0.047
    : options.origin === 'classical'
      ? 1e-9
      : 0.0008 + 0.009 * random.next() ** 3;
  const standardError = fallback ? 0 : options.standardErrorEv;
  const value = exact + solverError * random.normal() + standardError * random.normal();
  const baselineValue = exact + 0.06 + 0.07 * random.normal();
  return {
    id: `azine-${String(index + 1).padStart(3, '0')}-N${2 + random.nextInt(4)}`,
    value: options.origin === 'classical' && !fallback ? exact : value,
    unit: 'eV',
    standardError,
    solverError,
    noiseBias: fallback ? null : options.noiseBiasEv,
    activeSpaceError: options.activeSpaceErrorEv,
    modelError: options.modelErrorEv,
    probabilityTopK: 0,
    rankInterval: [1, 1],
    probabilityMeetsThreshold: null,
    withModelError: null,
    tieGroup: 1,
    origin: fallback ? 'classical' : options.origin,
    device: options.origin === 'quantum-device' && !fallback ? 'sample-qpu' : null,
    substitution: null,
    fallback: fallback ? { reason: 'deadline reached before it was estimated', insteadOf: 'vqe 1' } : null,
    method: fallback ? 'stage-1-shifted' : options.origin === 'classical' ? 'exact' : 'vqe',
    exactValue: fallback ? null : exact,
    exactRank: null,
    baselineValue: index % 11 === 6 ? null : baselineValue,
    baselineRank: null,
    audit: index % 6 === 3,
  };
}

/** Gives a candidate the very value of its neighbour: two that cannot be told apart. */
function makeTwin(entries: RankedCandidate[], index: number): void {
  const [original, twin] = [entries[index], entries[index + 1]];
  if (original === undefined || twin === undefined || twin.fallback !== null) return;
  Object.assign(twin, {
    value: original.value,
    exactValue: original.exactValue,
    solverError: original.solverError,
    standardError: original.standardError,
  });
}

/** Numbers groups of equal values from 1, in the order of places. */
function numberTies(entries: RankedCandidate[]): void {
  let group = 0;
  entries.forEach((entry, index) => {
    if (index === 0 || entry.value - entries[index - 1]!.value >= 1e-6) group += 1;
    entry.tieGroup = group;
  });
}

function placeBy(
  entries: RankedCandidate[],
  value: (entry: RankedCandidate) => number | null,
  set: (entry: RankedCandidate, rank: number) => void,
): void {
  const known = entries.filter((entry) => value(entry) !== null);
  known.sort((a, b) => value(a)! - value(b)!).forEach((entry, index) => set(entry, index + 1));
}

/** Chance of the top k and 5-95 % places over normal draws. */
function places(
  entries: RankedCandidate[],
  top: number,
  random: RandomStream,
  modelError: number,
): Pick<RankedCandidate, 'probabilityTopK' | 'rankInterval'>[] {
  const seen: number[][] = entries.map(() => []);
  for (let draw = 0; draw < DRAWS; draw++) {
    const values = entries.map(
      (entry) =>
        entry.value + Math.hypot(entry.standardError, entry.solverError, modelError) * random.normal(),
    );
    const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
    order.forEach((index, place) => seen[index]!.push(place + 1));
  }
  return seen.map((ranks) => {
    ranks.sort((a, b) => a - b);
    return {
      probabilityTopK: ranks.filter((rank) => rank <= top).length / DRAWS,
      rankInterval: [ranks[Math.floor(0.05 * DRAWS)]!, ranks[Math.ceil(0.95 * DRAWS) - 1]!],
    };
  });
}

/** Everyone whose place among those with a baseline differs from the baseline's; the further, the surer. */
function changesOf(entries: RankedCandidate[]): RankChange[] {
  const comparable = entries.flatMap(({ id, baselineRank }) =>
    baselineRank === null ? [] : [{ id, baselineRank }],
  );
  return comparable.flatMap(({ id, baselineRank }, index) => {
    const rank = index + 1;
    const significance = 1 - 0.5 * Math.exp(-Math.abs(baselineRank - rank) / 3);
    return baselineRank === rank ? [] : [{ id, baselineRank, rank, significance }];
  });
}
