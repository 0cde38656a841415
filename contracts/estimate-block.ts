import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { Estimate, FailedCandidate } from './estimate.js';
import { JobRecord } from './job-record.js';

/** What one block of stage 2 found. */
export const EstimateBlock = z.strictObject({
  format: z.literal('thq.estimate-block'),
  version: z.literal(1),
  estimates: z.array(Estimate),
  failed: z.array(FailedCandidate),
  /** Candidates that no device could serve, and why: they get the labelled classical answer. */
  unserved: z.array(z.strictObject({ id: CandidateId, reason: z.string() })).default([]),
  /** Jobs of devices that were asked for on the way. */
  jobs: z.array(JobRecord).default([]),
});
export type EstimateBlock = z.infer<typeof EstimateBlock>;
