import type { DeviceJobResult } from '../contracts/device-job-result.js';
import type { EarlierBooks, EarlierWork, EarlierWorkInput } from '../contracts/loop-messages.js';
import { JobMemo } from '../contracts/program-cut.js';
import { isOwed, settlementOf } from '../domain/control/job-settlement.js';
import { isBegunBeforeAndListed } from './begun-before.js';
import { parseContract } from './failure.js';
import { runsBelow, type ListedRun } from './listed-runs.js';
import type { StageContext } from './stage-activity.js';

/** What a job may have cost, or what is set aside for it. */
type Entry = { settled: EarlierBooks['settled'][number] } | { allowed: EarlierBooks['allowed'][number] };

/** null: this run of it cost nothing, as far as it knew. */
async function entryOf(run: ListedRun): Promise<Entry | null> {
  // It fails only before it buys.
  if (run.status === 'FAILED') return null;
  const { workflowId: id } = run;
  const { device, quote: amount } = parseContract(JobMemo, run.memo, `memo of ${id}`);
  if (run.status === 'RUNNING') return { allowed: { id, device, amount } };
  const ended = run.status === 'COMPLETED';
  // One that somebody ended may have bought.
  const said = ended
    ? settlementOf(id, (await run.result()) as DeviceJobResult)
    : { id, bill: null, open: true };
  return isOwed(said) ? { settled: { ...said, reserved: { device, amount } } } : null;
}

/** What was bought under a pipeline's id, by the last run of each job that knows of something. */
async function earlierBooks(prefix: string): Promise<EarlierBooks> {
  const entries = new Map<string, Entry>();
  for (const run of await runsBelow(prefix)) {
    const entry = await entryOf(run);
    if (entry !== null) entries.set(run.workflowId, entry);
  }
  const all = [...entries.values()];
  return {
    settled: all.flatMap((entry) => ('settled' in entry ? [entry.settled] : [])),
    allowed: all.flatMap((entry) => ('allowed' in entry ? [entry.allowed] : [])),
  };
}

async function loopsUnderWay(prefix: string): Promise<number[]> {
  const runs = await runsBelow(prefix);
  return runs
    .filter(({ status }) => status === 'RUNNING')
    .map(({ workflowId }) => Number(workflowId.slice(prefix.length)));
}

/**
 * What earlier runs of a pipeline left behind: what they spent and set aside, and loops that go on. Nothing at all where it had none. Fails where the server cannot be asked, and as
 * `ContractViolation` for a job of an earlier version, which does not say what was set aside for it.
 */
export async function earlierWork(
  { jobs, loops }: EarlierWorkInput,
  { signal }: StageContext,
): Promise<EarlierWork> {
  await isBegunBeforeAndListed(signal);
  // First the loops: one that goes on tells itself of jobs that it begins after that.
  const underWay = await loopsUnderWay(loops);
  return { loops: underWay, ...(await earlierBooks(jobs)) };
}
