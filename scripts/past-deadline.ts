import type { PipelineRequest } from '../contracts/request.js';
import type { BuiltRequest } from './build-request.js';
import { badInput } from './cli-error.js';
import { privateServerRan, type Target } from './target.js';

/** Bad input where the deadline has passed. Asked where a run is about to start: one that is under way, or has answered, needs no deadline any more. */
export function refusePastDeadline({ deadline }: Pick<PipelineRequest, 'deadline'>): void {
  if (!('at' in deadline) || Date.parse(deadline.at) > Date.now()) return;
  throw badInput(
    `deadline.at: expected a moment after now (${new Date().toISOString()}), got ${JSON.stringify(deadline.at)}`,
  );
}

/**
 * The same before anything is started or written, where it is certain: nobody has answered in time where no private server has run. Elsewhere
 * the launch judges, which knows.
 */
export function refusePastDeadlineEarly(
  { request, pipelineId }: BuiltRequest,
  { kind, out }: Pick<Target, 'kind' | 'out'>,
): void {
  if (kind === 'private' && !privateServerRan({ out }, pipelineId)) refusePastDeadline(request);
}
