import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { EndedRunsResult, LeaseHolderActivities } from '../activities/lease-holders.js';
import { afterLostProbe } from '../domain/control/circuit-breaker.js';
import { holdersOf, type Lease, type LeaseHolder } from '../domain/control/lease.js';
import { dueLeases, renew } from '../domain/control/lease-queue.js';
import type { BrokerRun } from './broker-run.js';
import { onEnd } from './broker-state.js';

/** Asks until it is answered: as long as nobody knows whether a holder lives its lease is not given to another one. */
const { endedRuns } = proxyActivities<LeaseHolderActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '5s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Looks after the holders of leases that ran out: who lives, or left a job at the device, is good for another term; the leases of the others are free. */
export function checkHolders(run: BrokerRun): void {
  const due = dueLeases(run.state.queue, Date.now());
  if (due.length > 0 && !run.checking) void check(run, due);
}

/** Never rejects: a holder of whom nothing can be learned is taken to live. */
async function check(run: BrokerRun, due: readonly Lease[]): Promise<void> {
  run.checking = true;
  const over = await endedOf(due);
  run.checking = false;
  if (over === null) return;
  const { ended, left = [] } = over;
  const isOver = ({ runId }: LeaseHolder): boolean => ended.includes(runId);
  const { state, settings } = run;
  for (const lease of due) {
    const { id, runId } = lease;
    if (holdersOf(lease).every(isOver)) onEnd(state, id, Date.now());
    else state.queue = renew(state.queue, id, Date.now(), settings.limits);
    // Its place may be taken, but it probes nothing any more.
    if ([...ended, ...left].includes(runId)) state.breaker = afterLostProbe(state.breaker, id, Date.now());
  }
  run.touched = true;
}

/** null: this broker is being cancelled. */
async function endedOf(leases: readonly Lease[]): Promise<EndedRunsResult | null> {
  try {
    return await endedRuns({ runs: leases.flatMap(holdersOf) });
  } catch (error) {
    return isCancellation(error) ? null : { ended: [] };
  }
}
