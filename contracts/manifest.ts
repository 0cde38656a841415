import { z } from 'zod';
import { ArtifactRef } from './artifact.js';
import { CandidateId } from './candidate-set.js';
import { AdapterVersion, Estimate } from './estimate.js';
import { PipelineRequest } from './request.js';
import { StageOneScore } from './reduction.js';
import { StageTimings } from './timings.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Manifests of before stores had versions name theirs only. */
const StoreVersion = z.union([
  AdapterVersion,
  z.string().transform((name) => ({ name, version: 'not recorded' })),
]);

/** Everything known about one candidate: what came in, what became of it, and the numbers behind that. */
export const CandidateEvidence = z.strictObject({
  id: CandidateId,
  systemSha256: sha256,
  outcome: z.enum(['ranked', 'reduced', 'rejected', 'failed']),
  reason: z.string().nullable(),
  score: StageOneScore.nullable(),
  estimate: Estimate.nullable(),
});
export type CandidateEvidence = z.infer<typeof CandidateEvidence>;

/** The record of a run: with it and the candidate set beside it the result can be derived again, elsewhere and offline. */
export const Manifest = z.strictObject({
  format: z.literal('thq.manifest'),
  version: z.literal(1),
  pipelineId: z.string(),
  state: z.enum(['completed', 'cancelled']),
  /** The request as it was run: nothing left to defaults. */
  request: PipelineRequest,
  requestSha256: sha256,
  rulesSha256: sha256,
  /** Digest of the canonical JSON of `ranking` in results.json: what a repetition must reproduce. */
  rankingSha256: sha256,
  inputs: z.array(z.strictObject({ name: z.string(), file: z.string(), ref: ArtifactRef })),
  code: z.strictObject({
    package: AdapterVersion,
    /** Digest over the package's own source files. */
    sourceSha256: sha256,
    runtime: z.string(),
    dependencies: z.record(z.string(), z.string()),
  }),
  adapters: z.strictObject({ family: AdapterVersion, estimator: AdapterVersion, store: StoreVersion }),
  seeds: z.record(z.string(), z.string()),
  candidates: z.array(CandidateEvidence),
  artifacts: z.array(z.strictObject({ name: z.string(), ref: ArtifactRef })),
  timings: StageTimings,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  temporal: z.strictObject({
    namespace: z.string(),
    workflowId: z.string(),
    runIds: z.array(z.string()),
    taskQueues: z.array(z.string()),
  }),
});
export type Manifest = z.infer<typeof Manifest>;
