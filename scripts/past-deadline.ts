import type { PipelineRequest } from '../contracts/request.js';
import { badInput } from './cli-error.js';

/** Bad input where the deadline has passed. Asked where a run is about to start: one that is under way, or has answered, needs no deadline any more. */
export function refusePastDeadline({ deadline }: Pick<PipelineRequest, 'deadline'>): void {
  if (!('at' in deadline) || Date.parse(deadline.at) > Date.now()) return;
  throw badInput(
    `deadline.at: expected a moment after now (${new Date().toISOString()}), got ${JSON.stringify(deadline.at)}`,
  );
}
