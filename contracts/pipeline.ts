import { z } from 'zod';
import { ArtifactRef } from './artifact.js';
import { AdapterVersion } from './estimate.js';
import { MemoVerdict } from './memo.js';
import { PipelineRequest } from './request.js';

/** How a pipeline is run: nothing in here changes a number of its ranking. */
export const PipelineSettings = z.strictObject({
  /** Planned length of one block of estimation, in seconds. */
  blockSeconds: z.number().positive().max(600).default(10),
  /** Blocks in flight at once, over all workers. */
  maxBlocksInFlight: z.int().positive().max(100).default(8),
  /** Blocks after which the workflow continues as new. */
  blocksPerRun: z.int().positive().max(2000).default(200),
  /** Steps on devices after which the loop of a candidate continues as new; a job and its messages leave some dozen events. */
  stepsPerRun: z.int().positive().max(1000).default(100),
  /**
   * A candidate that takes longer than this in stage 2 is marked as failed; null: 20 times its planned time, at least 60 s. In stage 1 it
   * is rejected, never before 60 s.
   */
  candidateTimeoutSeconds: z.number().positive().nullable().default(null),
  /** Which of our search attributes the namespace has; an unregistered one would stall the workflow. */
  searchAttributes: z.array(z.enum(['ThqPipeline', 'ThqStage', 'ThqVerdict'])).default([]),
});
export type PipelineSettings = z.infer<typeof PipelineSettings>;

/** A request as admitted: parsed, nothing left to defaults, adapters known by version. Small enough to travel in history. */
export const Admission = z.strictObject({
  request: PipelineRequest,
  settings: PipelineSettings,
  requestSha256: z.string(),
  rulesSha256: z.string(),
  /** The candidates, parsed and sorted by id. */
  candidates: ArtifactRef,
  count: z.int().positive(),
  /** Milliseconds since 1970. */
  deadlineMs: z.number(),
  family: AdapterVersion,
  estimator: AdapterVersion,
  /** Sizes of the blocks of stage 1, in order. */
  screeningBlocks: z.array(z.int().positive()),
});
export type Admission = z.infer<typeof Admission>;

/** A file of the record and where its bytes are. */
export const RecordEntry = z.strictObject({ name: z.string(), ref: ArtifactRef });
export type RecordEntry = z.infer<typeof RecordEntry>;

/** What a pipeline answers. The files hold everything else. */
export const PipelineResult = z.strictObject({
  format: z.literal('thq.pipeline-result'),
  version: z.literal(1),
  pipelineId: z.string(),
  state: z.enum(['completed', 'cancelled']),
  verdict: MemoVerdict,
  /** Ids of the shortlist, best first. */
  top: z.array(z.string()),
  madeBy: AdapterVersion,
  finishedAt: z.string(),
  files: z.array(RecordEntry),
});
export type PipelineResult = z.infer<typeof PipelineResult>;

/** Stages as a pipeline goes through them; governance seals the record in the same step as the ranking. */
export const PipelineStage = z.enum(['admission', 'reduction', 'estimation', 'ranking', 'done']);
export type PipelineStage = z.infer<typeof PipelineStage>;

/** Answer of the `progress` query. Times are milliseconds since 1970. */
export const PipelineProgress = z.strictObject({
  stage: PipelineStage,
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  paused: z.boolean(),
  waitingFor: z.string().nullable(),
  deadlineMs: z.number(),
  deadlineReached: z.boolean(),
  cancelRequested: z.boolean(),
});
export type PipelineProgress = z.infer<typeof PipelineProgress>;
