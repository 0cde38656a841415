import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { ProgramFit } from '../contracts/loop-messages.js';
import { addLoopTime, type LoopRun } from './loop-run.js';
import { unlessStopped } from './loop-stop.js';
import { programFit, type FitQuestion } from './program-fit.js';

/** A device of the ladder, and what it is to measure. */
export interface FitPlace {
  rung: DeviceRung;
  program: ArtifactRef;
  /** Its settings that are still to be measured; null: all of them. */
  missing: number[] | null;
}

/** A device that was just waited for in vain gets so long to say that it is back. */
const LOOK_AGAIN_MS = 60_000;

function questionOf(run: LoopRun, { rung, program, missing }: FitPlace): FitQuestion {
  const { deadlineMs } = run.state;
  const { device, patienceSeconds } = rung;
  const wasOut = device in run.state.out;
  const patienceMs = wasOut ? LOOK_AGAIN_MS : Math.max(LOOK_AGAIN_MS, 1000 * patienceSeconds);
  const leftMs = Math.max(1, deadlineMs - Date.now());
  return {
    ...{ admission: run.input.admission, rung, program, missing, deadlineMs, patienceSeconds, wasOut },
    ...{ scheduleToCloseTimeout: Math.min(patienceMs, leftMs), summary: `does it fit ${device}` },
  };
}

/** Asks whether a device can measure the program; one that cannot be asked counts as out. */
export async function fitOf(run: LoopRun, place: FitPlace): Promise<ProgramFit> {
  const question = questionOf(run, place);
  try {
    const answer = await unlessStopped(run, () => programFit(question));
    if (answer === null) return { kind: 'unfit', out: false, reason: 'it was stopped' };
    const { timing, ...fit } = answer;
    addLoopTime(run, { ...timing, executionMs: 0 });
    return fit;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const { cause } = error;
    const isRefusal = cause instanceof ApplicationFailure && cause.nonRetryable === true;
    const last = cause instanceof TimeoutFailure ? (cause.cause ?? cause) : cause;
    const reason = last instanceof Error ? last.message : error.message;
    return { kind: 'unfit', out: !isRefusal, reason };
  }
}
