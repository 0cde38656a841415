import type { Estimate } from '../../contracts/estimate.js';
import type { Property, PropertyUnit } from '../../contracts/property.js';
import type { MissProbability, RankedCandidate, Ranking } from '../../contracts/ranking.js';
import type { Shortlist } from '../../contracts/reduction.js';
import { agreement, valuedBy } from './agreement.js';
import type { Compared } from './agreement.js';
import { probabilityTopK, rankInterval } from './place-summary.js';
import { drawCount, drawPlaces } from './posterior.js';
import type { PlaceDraws, PosteriorOptions, UncertainValue } from './posterior.js';
import { randomStream } from './random.js';
import { betterFirst, placesById } from './rank.js';
import { rankChanges } from './rank-changes.js';
import { probabilityMeetsThreshold } from './threshold.js';
import { tieGroups } from './ties.js';

/** What stage 3 works on; `tieTolerance` is in the property's `unit`. */
export interface RankingInput {
  estimates: readonly Estimate[];
  survivors: Shortlist['survivors'];
  property: Property;
  unit: PropertyUnit;
  top: number;
  tieTolerance: number;
  seed: number;
  missProbability: MissProbability;
}

/** An estimate with its stage-1 value and what stage 1 thought of it. */
interface Contender extends Compared {
  estimate: Estimate;
  audit: boolean;
}

function contenders({ estimates, survivors, property }: RankingInput): Contender[] {
  const byId = new Map(survivors.map((survivor) => [survivor.id, survivor]));
  const joined = estimates.map((estimate) => {
    const survivor = byId.get(estimate.id);
    if (survivor === undefined) {
      throw new RangeError(
        `ranking: estimate of ${estimate.id}: expected one per survivor, got one of no survivor or a second`,
      );
    }
    byId.delete(estimate.id);
    const { id, value, exactValue } = estimate;
    return {
      id,
      value,
      exactValue,
      baselineValue: survivor.score.value,
      estimate,
      audit: survivor.why === 'audit',
    };
  });
  return joined.sort(betterFirst(property.goal));
}

/**
 * Statistical and solver error and the bias of noise as one standard deviation; they have different sources, so they add in quadrature. The
 * bias is never subtracted: it is known only where the state can be simulated, which is not where devices are for.
 */
function ownError({ standardError, solverError, noiseBias }: Estimate): number {
  const bias = noiseBias ?? 0;
  return Math.sqrt(standardError * standardError + solverError * solverError + bias * bias);
}

/**
 * The same with the model's error. Model errors of like candidates may be largely common, which would not change the order; taken
 * as independent they give the widest intervals, which is the cautious reading.
 */
function errorWithModel(estimate: Estimate): number {
  const own = ownError(estimate);
  const model = estimate.modelError?.value ?? 0;
  return Math.sqrt(own * own + model * model);
}

function uncertain(ranked: readonly Contender[], sigma: (estimate: Estimate) => number): UncertainValue[] {
  return ranked.map(({ id, value, estimate }) => ({ id, value, sigma: sigma(estimate) }));
}

interface Posteriors {
  own: PlaceDraws;
  /** null when no candidate has a model error. */
  withModel: PlaceDraws | null;
  /** Of the candidates that have a stage-1 value. */
  comparable: PlaceDraws;
}

function drawPosteriors(ranked: readonly Contender[], { property, top, seed }: RankingInput): Posteriors {
  const options: PosteriorOptions = { goal: property.goal, top, draws: drawCount(ranked.length) };
  const stream = (name: string) => randomStream(seed, 'ranking', 'posterior', name);
  const own = drawPlaces(uncertain(ranked, ownError), options, stream('own-errors'));
  const scored = ranked.filter(({ baselineValue }) => baselineValue !== null);
  return {
    own,
    withModel: ranked.some(({ estimate }) => estimate.modelError !== null)
      ? drawPlaces(uncertain(ranked, errorWithModel), options, stream('with-model-error'))
      : null,
    comparable:
      scored.length === ranked.length
        ? own
        : drawPlaces(uncertain(scored, ownError), options, stream('with-stage-one')),
  };
}

function summary(
  posterior: PlaceDraws,
  index: number,
  { value, sigma }: Pick<UncertainValue, 'value' | 'sigma'>,
  { top, property }: RankingInput,
) {
  return {
    probabilityTopK: probabilityTopK(posterior, index, top),
    rankInterval: rankInterval(posterior, index),
    probabilityMeetsThreshold: probabilityMeetsThreshold(value, sigma, property),
  };
}

function entries(
  ranked: readonly Contender[],
  input: RankingInput,
  posteriors: Posteriors,
): RankedCandidate[] {
  const { goal } = input.property;
  const groups = tieGroups(
    ranked.map(({ value }) => value),
    input.tieTolerance,
  );
  const exactRanks = placesById(valuedBy(ranked, 'exactValue'), goal);
  const baselineRanks = placesById(valuedBy(ranked, 'baselineValue'), goal);
  return ranked.map(({ id, value, estimate, exactValue, baselineValue, audit }, index) => ({
    id,
    value,
    unit: estimate.unit,
    standardError: estimate.standardError,
    solverError: estimate.solverError,
    noiseBias: estimate.noiseBias,
    activeSpaceError: estimate.activeSpaceError?.value ?? null,
    modelError: estimate.modelError?.value ?? null,
    ...summary(posteriors.own, index, { value, sigma: ownError(estimate) }, input),
    withModelError:
      posteriors.withModel === null || estimate.modelError === null
        ? null
        : summary(posteriors.withModel, index, { value, sigma: errorWithModel(estimate) }, input),
    tieGroup: groups[index]!,
    origin: estimate.origin,
    device: estimate.device?.devices.join(', ') ?? null,
    substitution: estimate.device?.substitution ?? null,
    fallback: estimate.fallback,
    method: estimate.method.estimator.name,
    exactValue,
    exactRank: exactRanks.get(id) ?? null,
    baselineValue,
    baselineRank: baselineRanks.get(id) ?? null,
    audit,
  }));
}

/**
 * Stage 3: orders the candidates by their estimates and says how sure that order is, how it compares with the stage-1 baseline,
 * and with the exact values where they are known (which never decide a place). Order: value, then id. Places and chances come from
 * draws of the true values (`drawPlaces`); baseline ranks count the ranked candidates that have a stage-1 value. The result does
 * not depend on the order of the inputs. Throws RangeError for an estimate without survivor or a second one of the same id.
 */
export function rankCandidates(input: RankingInput): Ranking {
  const { property, unit, top, tieTolerance, missProbability } = input;
  const ranked = contenders(input);
  const posteriors = drawPosteriors(ranked, input);
  const baselineRanks = placesById(valuedBy(ranked, 'baselineValue'), property.goal);
  return {
    format: 'thq.ranking',
    version: 1,
    unit,
    goal: property.goal,
    top,
    entries: entries(ranked, input, posteriors),
    changes: rankChanges(posteriors.comparable, baselineRanks),
    missProbability,
    expectedRegret: {
      withoutModelError: posteriors.own.expectedRegret,
      withModelError: posteriors.withModel?.expectedRegret ?? null,
    },
    agreement: agreement(ranked, { k: top, goal: property.goal, tieTolerance }),
  };
}
