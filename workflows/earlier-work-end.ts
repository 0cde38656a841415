import { CancellationScope, sleep, workflowInfo } from '@temporalio/workflow';
import type { LoopReport, OpenJob } from '../contracts/loop-messages.js';
import { settlementOf } from '../domain/control/job-settlement.js';
import { cancelWorkflow } from './cancel-workflow.js';
import { settleJob, unsettledJobs } from './device-money.js';
import { endLoop } from './device-stage.js';
import { initialDevices, loopsBehind, type DeviceState } from './device-state.js';
import { earlierWorkInTime, enterEarlierWork } from './earlier-work.js';
import { beginOnce, type StartedJob } from './loop-job-start.js';
import { hybridLoopId } from './names.js';
import type { StageRun } from './stage-run.js';

/** How long a job for which no loop waits has to end and to tell its bill. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 5_000;

/** Tells loops of earlier runs to end to which this run did not come, also from a scope that is cancelled. They are waited for later. */
export function cancelLoopsBehind({ state: { devices, nextBlock } }: StageRun): Promise<void> {
  const pipeline = workflowInfo().workflowId;
  const behind = devices ? loopsBehind(devices, nextBlock) : [];
  return CancellationScope.nonCancellable(async () => {
    await Promise.all(behind.map((block) => cancelWorkflow(hybridLoopId(pipeline, block))));
  });
}

/** Whether there may be something to end that nobody else does. */
function mayBeLeft({ state: { devices, nextBlock } }: StageRun): boolean {
  if (devices?.earlier === undefined) return true;
  return unsettledJobs(devices).length > 0 || loopsBehind(devices, nextBlock).length > 0;
}

/** Begins a job again for its end, as soon as the run before is over: with no time left it looks for what was bought, has it cancelled, and buys nothing. null: not in time. */
async function begunToEnd({ id, memo }: OpenJob, endMs: number): Promise<StartedJob | null> {
  while (Date.now() < endMs) {
    const input = { ...memo.job, patienceMs: null, onlyAdopts: true, deadlineMs: Date.now() };
    const handle = await beginOnce(id, input, memo);
    if (handle !== null) return handle;
    await sleep(PAUSE_MS);
  }
  return null;
}

/** Has a job end for which no loop waits; one that does not tell its bill in time stays open. */
async function endJob(devices: DeviceState, job: OpenJob): Promise<void> {
  const endMs = Date.now() + PATIENCE_MS;
  await cancelWorkflow(job.id);
  const handle = await begunToEnd(job, endMs);
  const result = handle?.result().catch(() => null) ?? null;
  const inTime = sleep(Math.max(1, endMs - Date.now())).then(() => null);
  const end = await Promise.race([result, inTime]);
  if (end !== null) settleJob(devices, settlementOf(job.id, end));
}

/** At a cancel: has all end that earlier runs left behind and that this one did not come to. `finished` gets what their loops report. */
export async function endEarlierWork(run: StageRun, finished: (report: LoopReport) => void): Promise<void> {
  const { state } = run;
  const ladder = state.admission!.request.estimation.ladder ?? null;
  if (ladder === null || !mayBeLeft(run)) return;
  const work = await earlierWorkInTime();
  if (work === null || work.loops.length + work.allowed.length + work.settled.length === 0) return;
  const devices = (state.devices ??= initialDevices(ladder));
  enterEarlierWork(devices, work, state.nextBlock);
  const behind = loopsBehind(devices, state.nextBlock);
  const ends = await Promise.all(behind.map((block) => endLoop(run, block)));
  for (const end of ends) if ('report' in end) finished(end.report);
  const open = new Set(unsettledJobs(devices).map(({ workflowId }) => workflowId));
  await Promise.all(work.open.filter(({ id }) => open.has(id)).map((job) => endJob(devices, job)));
}
