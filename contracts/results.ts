import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { Cost, Rehearsal } from './cost.js';
import { FailedCandidate } from './estimate.js';
import { JobRecord } from './job-record.js';
import { JobUnderWay } from './job-under-way.js';
import { MemoEvidence, MemoVerdict } from './memo.js';
import { PropertyUnit } from './property.js';
import { Agreement, ExpectedRegret, MissProbability, RankChange, RankedCandidate } from './ranking.js';
import { StageTimings } from './timings.js';

/** A file of the record: `path` is where the command line wrote it (absolute), or its name inside the record. */
export const RecordFile = z.strictObject({ name: z.string(), path: z.string(), sha256: z.string() });
export type RecordFile = z.infer<typeof RecordFile>;

/** `results.json` and the object printed by `--json`. Every input id is in exactly one of ranking, reduced, rejected, failed. */
export const Results = z.strictObject({
  format: z.literal('thq.results'),
  version: z.literal(1),
  pipelineId: z.string(),
  state: z.enum(['completed', 'cancelled']),
  property: z.string(),
  unit: PropertyUnit,
  goal: z.enum(['minimise', 'maximise']),
  /** Of the property, in `unit`; null: none was given. */
  threshold: z.number().nullable().default(null),
  top: z.int().positive(),
  ranking: z.array(RankedCandidate),
  reduced: z.array(z.strictObject({ id: CandidateId, score: z.number() })),
  rejected: z.array(z.strictObject({ id: CandidateId, reason: z.string() })),
  failed: z.array(FailedCandidate),
  changes: z.array(RankChange),
  missProbability: MissProbability,
  expectedRegret: ExpectedRegret,
  agreement: Agreement,
  memo: z.strictObject({ verdict: MemoVerdict, rules: z.array(MemoEvidence) }),
  /** null: no devices were named. */
  cost: Cost.nullable().default(null),
  rehearsal: Rehearsal.nullable().default(null),
  /** Every attempt to have something measured by a device. */
  jobs: z.array(JobRecord).default([]),
  /** Those that had not ended when the record was sealed; what becomes of them, their workflows know. */
  openJobs: z.array(JobUnderWay).default([]),
  warnings: z.array(z.strictObject({ id: CandidateId, warnings: z.array(z.string()) })),
  artifacts: z.array(RecordFile),
  timings: StageTimings,
});
export type Results = z.infer<typeof Results>;
