import { sleep } from '@temporalio/workflow';
import type { EarlierWork, LoopReport } from '../contracts/loop-messages.js';
import { awaitBooks, enterBooks } from './device-books.js';
import { settleJob, unsettledJobs } from './device-money.js';
import { endLoop } from './device-stage.js';
import { initialDevices, type DeviceState } from './device-state.js';
import { earlierWorkWithin } from './earlier-work.js';
import { cancelJob } from './loop-job-start.js';
import type { StageRun } from './stage-run.js';

/** How long a server that is asked what there is to end may take. */
const PATIENCE_MS = 60_000;
/** Looks whether a job has settled that no loop waits for; they take two minutes. */
const MOST_LOOKS = 24;
const PAUSE_MS = 5_000;

/** Whether there may be something to end that nobody else does. */
function mayBeLeft({ state: { devices, nextBlock } }: StageRun): boolean {
  if (devices?.earlier === undefined) return true;
  return unsettledJobs(devices).length > 0 || devices.earlier.loops.some((block) => block >= nextBlock);
}

/** Enters what became of some jobs, and gives back what was set aside for one that cost nothing; which of them go on. */
function settleEnded(devices: DeviceState, ids: readonly string[], work: EarlierWork): string[] {
  enterBooks(devices, { settled: work.settled, allowed: [] });
  const known = new Set([...work.allowed, ...work.settled].map(({ id }) => id));
  for (const id of ids) if (!known.has(id)) settleJob(devices, { id, bill: null, open: false });
  return ids.filter((id) => work.allowed.some((job) => job.id === id));
}

/** Cancels jobs for which no loop waits, and waits for their bills; those that do not come stay open. */
async function endJobs(devices: DeviceState, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map(cancelJob));
  let goOn = ids;
  for (let looks = 0; looks < MOST_LOOKS && goOn.length > 0; looks++) {
    await sleep(PAUSE_MS);
    const work = await earlierWorkWithin(PATIENCE_MS);
    if (work !== null) goOn = settleEnded(devices, goOn, work);
  }
}

/** At a cancel: has all end that earlier runs left behind and that this one did not come to. `finished` gets what their loops report. */
export async function endEarlierWork(run: StageRun, finished: (report: LoopReport) => void): Promise<void> {
  const { state } = run;
  const ladder = state.admission!.request.estimation.ladder ?? null;
  if (ladder === null || !mayBeLeft(run)) return;
  const work = await earlierWorkWithin(PATIENCE_MS);
  if (work === null || work.loops.length + work.allowed.length + work.settled.length === 0) return;
  const devices = (state.devices ??= initialDevices(ladder));
  enterBooks(devices, work);
  for (const block of work.loops) awaitBooks(devices, block);
  const ends = await Promise.all(work.loops.map((block) => endLoop(run, block)));
  for (const end of ends) if ('report' in end) finished(end.report);
  const open = new Set(unsettledJobs(devices).map(({ workflowId }) => workflowId));
  await endJobs(
    devices,
    work.allowed.map(({ id }) => id).filter((id) => open.has(id)),
  );
}
