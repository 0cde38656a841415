import { ActivityFailure, condition, log, patched, workflowInfo } from '@temporalio/workflow';
import type { DeviceLadder } from '../contracts/device-ladder.js';
import type { EarlierWork } from '../contracts/loop-messages.js';
import { awaitBooks, awaitBooksNoLonger, enterBooks, loopsUnheard } from './device-books.js';
import { takeOver } from './device-loop.js';
import { initialDevices, loopsBehind, type DeviceState } from './device-state.js';
import { pausesBetweenLooks } from './look-again.js';
import { choosing } from './loop-proxies.js';
import { deviceJobWorkflowId, hybridLoopId } from './names.js';
import type { StageRun } from './stage-run.js';
import { isStopped, stoppable } from './stoppable.js';

/** How long the server may take for its answer where nothing else waits for it any more. */
const PATIENCE_MS = 60_000;

/** Asks the server what earlier runs of this pipeline left behind. `mostMs`: for how long, where it does not answer; then it fails. */
function askServer(mostMs?: number): Promise<EarlierWork> {
  const pipeline = workflowInfo().workflowId;
  const prefixes = { jobs: deviceJobWorkflowId(pipeline, ''), loops: hybridLoopId(pipeline, '') };
  const options = { scheduleToCloseTimeout: mostMs, summary: 'what earlier runs left behind' };
  return choosing.earlierWork.executeWithOptions(options, [prefixes]);
}

/** Whether this history asks what earlier runs left behind: those of before did not. */
function asksForEarlierWork(): boolean {
  return patched('earlier-work');
}

/** null: this history does not ask, or the server did not answer in time. */
export async function earlierWorkInTime(): Promise<EarlierWork | null> {
  if (!asksForEarlierWork()) return null;
  try {
    return await askServer(PATIENCE_MS);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('nobody can say what earlier runs left behind', { error: String(error.cause ?? error) });
    return null;
  }
}

/** null: this history does not ask, or it was stopped before that was known. */
async function earlierWorkUnlessStopped(run: StageRun): Promise<EarlierWork | null> {
  if (isStopped(run) || !asksForEarlierWork()) return null;
  let work: EarlierWork | null = null;
  try {
    await stoppable(run, async () => {
      work = await askServer();
    });
  } catch (error) {
    if (!isStopped(run)) throw error;
  }
  return work;
}

/** Enters what earlier runs left behind. Loops to which this run did not come are still to be heard. */
export function enterEarlierWork(devices: DeviceState, work: EarlierWork, nextBlock: number): void {
  const { loops, settled, allowed } = work;
  enterBooks(devices, work);
  devices.earlier = { loops, bought: settled.length + allowed.length > 0 };
  for (const block of loopsBehind(devices, nextBlock)) awaitBooks(devices, block);
}

/** Books that begin with all that earlier runs of this pipeline spent and set aside, so that no restart gives the budget back. */
export async function openBooks(run: StageRun, ladder: DeviceLadder): Promise<DeviceState> {
  const devices = initialDevices(ladder);
  const work = (await earlierWorkUnlessStopped(run)) ?? (await earlierWorkInTime());
  if (work !== null) enterEarlierWork(devices, work, run.state.nextBlock);
  return devices;
}

/** Takes a loop over again and again, until it has told its books or has ended. */
async function hear(run: StageRun, block: number): Promise<void> {
  const { state } = run;
  const devices = state.devices!;
  const isHeard = (): boolean => !loopsUnheard(devices).includes(block) || state.stage === 'done';
  for (const pauseMs of pausesBetweenLooks()) {
    if (!(await takeOver(run, hybridLoopId(workflowInfo().workflowId, block))))
      return awaitBooksNoLonger(devices, block);
    if (await condition(isHeard, pauseMs)) return;
  }
}

/** Has loops of earlier runs tell what they spent, also those that this run comes to much later: no money is allowed until all have. */
export function hearLoops(run: StageRun): void {
  for (const block of loopsUnheard(run.state.devices!)) void hear(run, block);
}
