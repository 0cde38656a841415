import { setHandler } from '@temporalio/workflow';
import { moveJob } from './loop-job-start.js';
import { tellBooks } from './loop-money.js';
import { loopProgressOf, type LoopRun } from './loop-run.js';
import { adoptLoopSignal, loopProgressQuery, moneySignal, moveDeadlineSignal } from './messages.js';
import { shielded } from './shielded.js';

interface DeadlineWord {
  deadlineMs: number;
}

/** A job that is being begun looks for itself which deadline holds. */
async function moveDeadline({ state, jobs }: LoopRun, deadlineMs: number): Promise<void> {
  if (state.deadlineMs === deadlineMs) return;
  state.deadlineMs = deadlineMs;
  await Promise.all([...jobs].map((job) => moveJob(job, deadlineMs)));
}

/** What a pipeline may tell a loop, and what people may ask. */
export function registerLoopHandlers(run: LoopRun): void {
  setHandler(loopProgressQuery, () => loopProgressOf(run));
  setHandler(moneySignal, (answer) => void run.money.set(answer.id, answer));
  setHandler(
    moveDeadlineSignal,
    shielded(({ deadlineMs }: DeadlineWord) => moveDeadline(run, deadlineMs)),
  );
  setHandler(
    adoptLoopSignal,
    shielded(async ({ deadlineMs, sinceMs }: DeadlineWord & { sinceMs: number }) => {
      await Promise.all([moveDeadline(run, deadlineMs), tellBooks(run, sinceMs)]);
    }),
  );
}
