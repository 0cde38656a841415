import { CancellationScope, log, sleep, workflowInfo } from '@temporalio/workflow';
import type { EarlierWork, LoopReport, OpenJob } from '../contracts/loop-messages.js';
import { settlementOf } from '../domain/control/job-settlement.js';
import { cancelWorkflow } from './cancel-workflow.js';
import { enterBooks } from './device-books.js';
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

/** Has a job end at its provider of which nobody has seen the end; one that does not tell its bill in time stays open. */
async function endJob(devices: DeviceState, job: OpenJob): Promise<void> {
  const endMs = Date.now() + PATIENCE_MS;
  try {
    const handle = await begunToEnd(job, endMs);
    const result = handle?.result().catch(() => null) ?? null;
    const inTime = sleep(Math.max(1, endMs - Date.now())).then(() => null);
    const end = await Promise.race([result, inTime]);
    if (end !== null) settleJob(devices, settlementOf(job.id, end));
  } catch (error) {
    log.warn('a job could not be ended', { job: job.id, error: String(error) });
  }
}

/** Enters what became of jobs; what the server knows nothing of cost nothing. */
function settleEnded(devices: DeviceState, { settled, allowed }: EarlierWork): void {
  enterBooks(devices, { settled, allowed: [] });
  const known = new Set([...settled, ...allowed].map(({ id }) => id));
  for (const { workflowId: id } of unsettledJobs(devices))
    if (!known.has(id)) settleJob(devices, { id, bill: null, open: false });
}

/** Jobs that may go on, and whose bill these books are without. */
function openJobs(devices: DeviceState, { open }: EarlierWork): OpenJob[] {
  const unsettled = new Set(unsettledJobs(devices).map(({ workflowId }) => workflowId));
  return open.filter(({ id }) => unsettled.has(id));
}

/** Has jobs end for which no loop waits. What one that goes on comes to, asked to end, is known a moment later; others are begun again for that. */
async function endJobs(devices: DeviceState, work: EarlierWork): Promise<void> {
  settleEnded(devices, work);
  const open = openJobs(devices, work);
  if (open.length === 0) return;
  await Promise.all(open.map(({ id }) => cancelWorkflow(id)));
  await sleep(PAUSE_MS);
  const later = (await earlierWorkInTime()) ?? work;
  settleEnded(devices, later);
  await Promise.all(openJobs(devices, later).map((job) => endJob(devices, job)));
}

/** At a cancel: has all end that earlier runs left behind and that this one did not come to. `finished` gets what loops report that still went on. */
export async function endEarlierWork(run: StageRun, finished: (report: LoopReport) => void): Promise<void> {
  const { state } = run;
  const ladder = state.admission!.request.estimation.ladder ?? null;
  if (ladder === null || !mayBeLeft(run)) return;
  const work = await earlierWorkInTime();
  if (work === null) return;
  const { loops, allowed, settled } = work;
  if (state.devices === undefined && loops.length + allowed.length + settled.length === 0) return;
  const devices = (state.devices ??= initialDevices(ladder));
  enterEarlierWork(devices, work, state.nextBlock);
  const behind = loopsBehind(devices, state.nextBlock);
  const ends = await Promise.all(behind.map((block) => endLoop(run, block)));
  for (const end of ends) if ('report' in end) finished(end.report);
  await endJobs(devices, work);
}
