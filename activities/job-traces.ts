import type { DeviceJobResult } from '../contracts/device-job-result.js';
import { JobMemo } from '../contracts/program-cut.js';
import { parseContract } from './failure.js';
import { runsBelow, type ListedRun } from './listed-runs.js';

/**
 * What all runs of one job left behind together. `known`: it ended, with something that it bought or may have; `under-way`: it goes on; `ended`: somebody ended it, so that
 * it may have bought.
 */
export type JobTrace = { readonly run: ListedRun } & (
  { readonly kind: 'known'; readonly result: DeviceJobResult } | { readonly kind: 'under-way' | 'ended' }
);

/** Whether a job ended with something that was bought, or may have been. */
function isOwned({ job, outcome, duplicates }: DeviceJobResult): boolean {
  return job !== null || outcome.kind === 'unknown' || duplicates.length > 0;
}

/** What is known once a further run of the job is; null: nothing was bought. */
async function traceAfter(before: JobTrace | null, run: ListedRun): Promise<JobTrace | null> {
  const isKnown = before?.kind === 'known' && before.result.job !== null;
  switch (run.status) {
    // It fails only before it buys.
    case 'FAILED':
      return before;
    case 'RUNNING':
      return { run, kind: 'under-way' };
    case 'COMPLETED': {
      const result = (await run.result()) as DeviceJobResult;
      if (isOwned(result) && (result.job !== null || !isKnown)) return { run, kind: 'known', result };
      // Begun after one that was ended, it looked for what that may have bought, and there was nothing.
      return isKnown ? before : null;
    }
    default:
      return isKnown ? before : { run, kind: 'ended' };
  }
}

/** What jobs whose workflow ids begin so left behind, each once; jobs that bought nothing are not among them. Fails where the server cannot be asked. */
export async function jobTraces(prefix: string): Promise<JobTrace[]> {
  const runs = new Map<string, ListedRun[]>();
  for (const run of await runsBelow(prefix)) {
    const { workflowId } = run;
    runs.set(workflowId, [...(runs.get(workflowId) ?? []), run]);
  }
  const traces: JobTrace[] = [];
  for (const ofOne of runs.values()) {
    let trace: JobTrace | null = null;
    for (const run of ofOne) trace = await traceAfter(trace, run);
    if (trace !== null) traces.push(trace);
  }
  return traces;
}

/** What its memo says of a job. Fails as `ContractViolation` for one of an earlier version, which says nothing. */
export function memoOf({ run: { memo, workflowId } }: JobTrace): JobMemo {
  return parseContract(JobMemo, memo, `memo of ${workflowId}`);
}
