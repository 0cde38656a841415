import { z } from 'zod';
import { CandidateSet } from './candidate-set.js';
import { PipelineRequest } from './request.js';

/**
 * A request as people write it: like `PipelineRequest`, with the candidates inline or in a file beside it. `name` may be left out:
 * then it is the candidate set's.
 */
export const RequestFile = z.strictObject({
  ...PipelineRequest.shape,
  name: PipelineRequest.shape.name.optional(),
  candidates: z.union([CandidateSet, z.strictObject({ file: z.string().min(1) })]),
});
export type RequestFile = z.infer<typeof RequestFile>;
