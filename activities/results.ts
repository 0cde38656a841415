import type { RecordEntry } from '../contracts/pipeline.js';
import type { Candidate } from '../contracts/candidate-set.js';
import type { FailedCandidate } from '../contracts/estimate.js';
import type { RankAndSealInput } from '../contracts/stage-messages.js';
import { propertyName } from '../contracts/property.js';
import type { Shortlist } from '../contracts/reduction.js';
import type { Results } from '../contracts/results.js';
import type { StageTimings } from '../contracts/timings.js';
import { byId } from '../domain/statistics/id-order.js';
import type { Ranked } from './ranking.js';

/** What results and manifest are made from. */
export interface SealedParts {
  input: RankAndSealInput;
  shortlist: Shortlist;
  ranked: Ranked;
  /** Up to the ranking. */
  timings: StageTimings;
  candidates: readonly Candidate[];
}

/** Candidates no stage has an answer for: a cancel came before they were screened. */
function unscreened({ shortlist, candidates }: SealedParts): FailedCandidate[] {
  const known = new Set(
    [...shortlist.survivors, ...shortlist.reduced, ...shortlist.rejected].map(({ id }) => id),
  );
  return candidates
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => ({ id, reason: 'cancelled before it was screened' }));
}

/** `results.json`: every candidate of the set in exactly one of ranking, reduced, rejected, failed. `artifacts` are the files sealed before it. */
export function buildResults(parts: SealedParts, artifacts: readonly RecordEntry[]): Results {
  const { input, shortlist, ranked } = parts;
  const { request } = input.admission;
  const { ranking } = ranked;
  return {
    format: 'thq.results',
    version: 1,
    pipelineId: input.temporal.workflowId,
    state: input.state,
    property: propertyName(request.property!),
    unit: ranking.unit,
    goal: ranking.goal,
    threshold: request.property!.threshold ?? null,
    top: ranking.top,
    ranking: ranking.entries,
    reduced: shortlist.reduced,
    rejected: shortlist.rejected.map(({ id, reason }) => ({ id, reason })),
    failed: [...ranked.failed, ...unscreened(parts)].sort(byId),
    changes: ranking.changes,
    missProbability: ranking.missProbability,
    expectedRegret: ranking.expectedRegret,
    agreement: ranking.agreement,
    memo: ranked.memo,
    ...ranked.devices,
    warnings: ranked.estimates.flatMap(({ id, warnings }) => (warnings.length > 0 ? [{ id, warnings }] : [])),
    artifacts: artifacts.map(({ name, ref }) => ({ name, path: name, sha256: ref.sha256 })),
    timings: parts.timings,
  };
}
