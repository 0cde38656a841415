import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  workflowInfo,
} from '@temporalio/workflow';
import type { JobRecord } from '../contracts/job-record.js';
import type { AdvanceLoopInput, LoopAdvance, LoopMeasurement, ToldStep } from '../contracts/loop-messages.js';
import { watchDeadline } from './deadline.js';
import { registerLoopHandlers } from './loop-handlers.js';
import { climb, type LadderEnd } from './loop-ladder.js';
import { computing } from './loop-proxies.js';
import { addLoopTime, isStopped, loopRun, type LoopInput, type LoopRun } from './loop-run.js';
import { stopLoop, unlessStopped, watchGrace } from './loop-stop.js';
import { loopReportSignal } from './messages.js';
import { deviceJobWorkflowId } from './names.js';
import { unwrapped } from './pipeline-failures.js';

type Asked = LoopMeasurement;
type Done = Extract<LoopAdvance, { kind: 'done' }>;

function placeOf({ input, state }: LoopRun): Omit<AdvanceLoopInput, 'told'> {
  const { admission, plan, block, pipeline } = input;
  const jobs = deviceJobWorkflowId(pipeline, `${block}.`);
  return { admission, plan, block, jobs, begunBefore: state.begunBefore ?? null };
}

/** From one measurement to the next; null: it was stopped on the way. */
async function advance(run: LoopRun): Promise<Asked | Done | null> {
  run.stage = 'computing';
  // Counts that came in the last moment are told all the same; what is asked then is asked in vain.
  const told = () => computing.advanceLoop({ ...placeOf(run), told: run.state.told });
  const answer = run.state.told === null ? await unlessStopped(run, told) : await told();
  if (answer === null || answer.kind === 'stopped') return null;
  addLoopTime(run, answer.timing);
  return answer;
}

/** Brings the jobs of a loop that was stopped into the record; null: there were none. */
async function giveUp(run: LoopRun): Promise<Done | null> {
  const { state } = run;
  if (state.told === null) return null;
  const told = { ...state.told, answers: null, reason: null };
  const end = await computing.advanceLoop({ ...placeOf(run), told });
  return end.kind === 'done' ? end : null;
}

/** Why the candidate has no estimate; null: a person's doing, of which nothing more is to be said. */
function reasonOf(run: LoopRun, ends: readonly LadderEnd[]): string | null {
  if (run.cancelRequested) return null;
  const reasons = ends.flatMap((end) => (end.answer === null ? [end.reason] : []));
  return `no device measured it: ${[...new Set(reasons)].join('; ')}`;
}

/** One batch: all programs of a step at once. */
async function measure(run: LoopRun, asked: Asked): Promise<ToldStep> {
  [run.candidate, run.step, run.earlier] = [asked.candidate, asked.number, asked.earlier ?? []];
  run.state.begunBefore = asked.earlier != null;
  const jobs: JobRecord[] = [];
  const ends = await Promise.all(asked.programs.map((program, k) => climb(run, program, k, jobs)));
  const answers = ends.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  const isAnswered = answers.length === ends.length;
  const substitution = ends.flatMap((end) => (end.answer === null ? [] : [end.substitution]));
  run.told++;
  return {
    step: asked.step,
    answers: isAnswered ? answers : null,
    reason: isAnswered ? null : reasonOf(run, ends),
    substitution: substitution.find((reason) => reason !== null) ?? null,
    jobs,
  };
}

async function goOnAsNew(run: LoopRun): Promise<void> {
  await condition(allHandlersFinished);
  if (run.cancelRequested) return;
  await continueAsNew<typeof hybridLoop>({ ...run.input, resume: run.state });
}

async function toTheEnd(run: LoopRun): Promise<Done | null> {
  const { stepsPerRun } = run.input.admission.settings;
  for (;;) {
    const answer = await advance(run);
    if (answer === null) {
      if (isStopped(run)) return giveUp(run);
      // The deadline was moved while the work was being ended.
      continue;
    }
    if (answer.kind === 'done') return answer;
    run.state.told = await measure(run, answer);
    if (run.told >= stepsPerRun || workflowInfo().continueAsNewSuggested) await goOnAsNew(run);
  }
}

async function report(run: LoopRun, found: Done | null): Promise<void> {
  const { pipeline, block } = run.input;
  const { timing } = run.state;
  const { estimates, done, failed } = found ?? { estimates: null, done: 0, failed: 0 };
  const handle = getExternalWorkflowHandle(pipeline);
  // A pipeline that has ended wants no report: its record is sealed.
  await handle.signal(loopReportSignal, { block, estimates, done, failed, timing }).catch(() => undefined);
}

/**
 * Drives one candidate's estimator on devices: ask, have a device measure, tell, one batch of jobs a step, until it is done, no device of the ladder
 * can serve, or its deadline. However it ends it reports to its pipeline, with all jobs it asked for. Cancelled, it has its open jobs cancelled
 * and settled, and reports those.
 *
 * Fails as its activities do where that is not the candidate's fault.
 */
export async function hybridLoop(input: LoopInput): Promise<void> {
  const run = loopRun(input);
  registerLoopHandlers(run);
  CancellationScope.current().cancelRequested.catch(() => {
    run.cancelRequested = true;
    stopLoop(run);
  });
  void watchDeadline({
    at: () => run.state.deadlineMs,
    over: () => run.stage === 'done',
    reached: () => {
      stopLoop(run);
      void watchGrace(run);
    },
  });
  try {
    await CancellationScope.nonCancellable(async () => {
      const found = await toTheEnd(run);
      run.stage = 'done';
      await report(run, found);
      await condition(allHandlersFinished);
    });
  } catch (error) {
    throw unwrapped(error);
  }
}
