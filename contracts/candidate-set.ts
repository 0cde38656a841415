import { z } from 'zod';
import { MAX_CANDIDATES } from './limits.js';

/** Id of a candidate: what a file system and a report can both show. */
export const CandidateId = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f]+$/, 'expected no control characters');

/** What is screened. `kind` names the problem family, whose own schema checks the other fields at admission. */
export const CandidateSystem = z.looseObject({ kind: z.string().min(1) });
export type CandidateSystem = z.infer<typeof CandidateSystem>;

/** One candidate system. */
export const Candidate = z.strictObject({
  id: CandidateId,
  label: z.string().max(500).optional(),
  system: CandidateSystem,
});
export type Candidate = z.infer<typeof Candidate>;

/** A versioned set of candidates; all of one `system.kind`. */
export const CandidateSet = z.strictObject({
  format: z.literal('thq.candidate-set'),
  version: z.literal(1),
  name: z.string().min(1).max(100),
  provenance: z.string().optional(),
  candidates: z.array(Candidate).min(1, 'expected at least one candidate').max(MAX_CANDIDATES),
});
export type CandidateSet = z.infer<typeof CandidateSet>;
