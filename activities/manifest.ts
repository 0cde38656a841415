import type { Candidate } from '../contracts/candidate-set.js';
import type { AdapterVersion } from '../contracts/estimate.js';
import type { CandidateEvidence, Manifest } from '../contracts/manifest.js';
import type { RecordEntry } from '../contracts/pipeline.js';
import type { Results } from '../contracts/results.js';
import { codeIdentity } from './code-identity.js';
import type { SealedParts } from './results.js';
import { digestOf } from './store/json-artifact.js';

interface ManifestParts extends SealedParts {
  results: Results;
  evidence: CandidateEvidence[];
  artifacts: RecordEntry[];
  store: AdapterVersion;
  finishedAt: string;
}

/** What is known of every candidate of the set, beside the results. */
export function evidenceOf(
  { shortlist, ranked, candidates }: SealedParts,
  results: Results,
): CandidateEvidence[] {
  const estimates = new Map(ranked.estimates.map((estimate) => [estimate.id, estimate]));
  const survivors = new Map(shortlist.survivors.map((survivor) => [survivor.id, survivor]));
  const reduced = new Map(shortlist.reduced.map(({ id, score }) => [id, score]));
  const rejected = new Map(shortlist.rejected.map(({ id, reason }) => [id, reason]));
  const failed = new Map(results.failed.map(({ id, reason }) => [id, reason]));
  const outcomeOf = (id: string): CandidateEvidence['outcome'] => {
    if (rejected.has(id)) return 'rejected';
    if (reduced.has(id)) return 'reduced';
    return failed.has(id) ? 'failed' : 'ranked';
  };
  const scoreOf = (id: string): CandidateEvidence['score'] => {
    const dropped = reduced.get(id);
    if (dropped !== undefined) return { value: dropped, unit: results.unit, details: {} };
    return survivors.get(id)?.score ?? null;
  };
  return candidates.map(({ id, system }: Candidate) => ({
    id,
    systemSha256: digestOf(system),
    outcome: outcomeOf(id),
    reason: rejected.get(id) ?? failed.get(id) ?? null,
    score: scoreOf(id),
    estimate: estimates.get(id) ?? null,
  }));
}

/** The record of a run. */
export function buildManifest(parts: ManifestParts): Manifest {
  const { input, ranked, results } = parts;
  const { admission } = input;
  return {
    format: 'thq.manifest',
    version: 1,
    pipelineId: input.temporal.workflowId,
    state: input.state,
    request: admission.request,
    requestSha256: admission.requestSha256,
    rulesSha256: admission.rulesSha256,
    rankingSha256: digestOf(results.ranking),
    inputs: [{ name: 'candidates', file: 'candidate-set.json', ref: admission.candidates }],
    code: codeIdentity(),
    adapters: { family: admission.family, estimator: admission.estimator, store: parts.store },
    seeds: Object.assign(
      { request: String(admission.request.seed) },
      ...ranked.estimates.map(({ id, seeds }) => prefixed(id, seeds)),
    ) as Manifest['seeds'],
    candidates: parts.evidence,
    artifacts: parts.artifacts,
    timings: results.timings,
    startedAt: new Date(input.startedAtMs).toISOString(),
    finishedAt: parts.finishedAt,
    temporal: input.temporal,
  };
}

function prefixed(id: string, seeds: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(seeds).map(([name, seed]) => [`${id}/${name}`, seed]));
}
