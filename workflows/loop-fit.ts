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
  /** Whether an earlier run of the loop may have bought it there: then it is only asked which jobs those were. */
  isHeld: boolean;
}

/** A device that was just waited for in vain gets so long to say that it is back. */
const LOOK_AGAIN_MS = 60_000;

/** How long a device may be out, and what it must promise; one that has the job already must promise nothing. */
function demands(run: LoopRun, { rung, isHeld }: FitPlace) {
  const { deadlineMs } = run.state;
  const leftMs = Math.max(1, deadlineMs - Date.now());
  if (isHeld) {
    const [endless, whenever] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    return { ...{ isHeld, deadlineMs: whenever, patienceSeconds: endless, wasOut: false }, mostMs: leftMs };
  }
  const { device, patienceSeconds } = rung;
  const wasOut = device in run.state.out;
  const patienceMs = wasOut ? LOOK_AGAIN_MS : Math.max(LOOK_AGAIN_MS, 1000 * patienceSeconds);
  return { ...{ isHeld, deadlineMs, patienceSeconds, wasOut }, mostMs: Math.min(patienceMs, leftMs) };
}

function questionOf(run: LoopRun, place: FitPlace): FitQuestion {
  const { mostMs, ...demanded } = demands(run, place);
  const { rung, program, missing } = place;
  return {
    ...{ admission: run.input.admission, rung, program, missing, ...demanded },
    ...{ scheduleToCloseTimeout: mostMs, summary: `does it fit ${rung.device}` },
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
