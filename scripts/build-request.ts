import { requestDigest } from '../activities/store/request-digest.js';
import type { CandidateSet } from '../contracts/candidate-set.js';
import { PipelineRequest } from '../contracts/request.js';
import { pipelineWorkflowId } from '../workflows/names.js';
import { checked } from './json-file.js';
import { mergeRequest } from './merge-request.js';
import { fullOptions } from './method-options.js';
import type { PipelineSource } from './read-input.js';
import { refuseEarly, type Judgement } from './refuse-early.js';
import type { RequestOptions } from './request-option-types.js';

/** A request ready to start: its set, and the id under which the same request is found again. */
export interface BuiltRequest {
  set: CandidateSet;
  request: Omit<PipelineRequest, 'candidates'>;
  pipelineId: string;
  digest: string;
}

/** Digest of the question. Options count in full, but the request keeps them as they came: those of one method would not fit another. */
async function digestFor({ candidates }: CandidateSet, request: BuiltRequest['request']): Promise<string> {
  const { estimation } = request;
  return requestDigest(candidates, {
    ...request,
    estimation: { ...estimation, options: await fullOptions(estimation) },
  });
}

/** Joins input and options into a request with nothing left to defaults that this side knows. Whether its deadline lies ahead is judged where it is to start. */
export async function buildRequest(
  source: PipelineSource,
  options: RequestOptions,
  judgement: Judgement,
): Promise<BuiltRequest> {
  const { set } = source;
  const merged = await mergeRequest(source, options);
  const request = checked(PipelineRequest.omit({ candidates: true }), merged, 'request');
  await refuseEarly(set, request, judgement);
  const digest = await digestFor(set, request);
  return { set, request, pipelineId: pipelineWorkflowId(request.name, digest), digest };
}
