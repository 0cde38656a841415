import { CancellationScope } from '@temporalio/workflow';

/**
 * A handler that works after a cancel too. By itself it runs in the workflow's own scope, in which then nothing is waited for and nobody is told anything, and its failure
 * to do so would end the workflow.
 */
export function shielded<Arguments extends unknown[], Answer>(
  handler: (...given: Arguments) => Promise<Answer>,
): (...given: Arguments) => Promise<Answer> {
  return (...given) => CancellationScope.nonCancellable(() => handler(...given));
}
