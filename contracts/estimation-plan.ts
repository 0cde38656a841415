import { z } from 'zod';
import { CandidateId } from './candidate-set.js';
import { FailedCandidate } from './estimate.js';

/** How stage 2 is cut into blocks, in the order in which they run: the most promising candidates first. */
export const EstimationPlan = z.strictObject({
  format: z.literal('thq.estimation-plan'),
  version: z.literal(1),
  blocks: z.array(z.array(CandidateId).min(1)),
  /** Those of the blocks that the request's device cannot run as asked: they are marked with the reason, and nothing of them runs. */
  refused: z.array(FailedCandidate).default([]),
  /** A candidate that takes longer than this is ended and marked, in seconds. */
  candidateTimeoutSeconds: z.number().positive(),
});
export type EstimationPlan = z.infer<typeof EstimationPlan>;
