import type { EarlierJobs, EarlierWork, EarlierWorkInput } from '../contracts/loop-messages.js';
import { JobMemo } from '../contracts/program-cut.js';
import { isOwed, settlementOf } from '../domain/control/job-settlement.js';
import { isBegunBeforeAndListed } from './begun-before.js';
import { jobTraces, memoOf, type JobTrace } from './job-traces.js';
import { runsBelow } from './listed-runs.js';
import type { StageContext } from './stage-activity.js';

/** Enters what a job cost, or what it may. */
function enter({ settled, allowed, open }: EarlierJobs, trace: JobTrace): void {
  const { workflowId: id } = trace.run;
  if (trace.kind === 'known') {
    const { result } = trace;
    const { device, reserved: amount } = result;
    const said = settlementOf(id, result);
    if (isOwed(said))
      settled.push(amount === null ? said : { ...said, reserved: { device: device.id, amount } });
    const memo = JobMemo.safeParse(trace.run.memo).data;
    if (said.open && memo !== undefined) open.push({ id, memo });
    return;
  }
  const memo = memoOf(trace);
  const { device, reserved: amount } = memo.job;
  if (trace.kind === 'under-way') allowed.push({ id, device, amount });
  else settled.push({ id, bill: null, open: true, reserved: { device, amount } });
  open.push({ id, memo });
}

async function earlierJobs(prefix: string): Promise<EarlierJobs> {
  const jobs: EarlierJobs = { settled: [], allowed: [], open: [] };
  for (const trace of await jobTraces(prefix)) enter(jobs, trace);
  return jobs;
}

async function loopsUnderWay(prefix: string): Promise<number[]> {
  const runs = await runsBelow(prefix);
  return runs
    .filter(({ status }) => status === 'RUNNING')
    .map(({ workflowId }) => Number(workflowId.slice(prefix.length)));
}

/**
 * What a pipeline has bought so far, in this run or an earlier one, as the server knows it, and loops that go on. Fails where the server cannot be asked, and as
 * `ContractViolation` for a job of an earlier version that nobody has settled: it does not say what was set aside for it.
 */
export async function earlierWork(
  { jobs, loops }: EarlierWorkInput,
  { signal }: StageContext,
): Promise<EarlierWork> {
  // Where there was an earlier run the lists may be behind what it began.
  await isBegunBeforeAndListed(signal);
  // First the loops: one that goes on tells itself of jobs that it begins after that.
  const underWay = await loopsUnderWay(loops);
  return { loops: underWay, ...(await earlierJobs(jobs)) };
}
