import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { MeasuredPart, ProgramAnswer, ProgramFit } from '../contracts/loop-messages.js';
import { addLoopTime, isStopped, type LoopRun } from './loop-run.js';
import { measureOn } from './loop-rung.js';
import { unlessStopped } from './loop-stop.js';
import { programFit } from './program-fit.js';

/** What a program came to over all devices. `substitution`: why it was not the preferred one that measured it. */
export type LadderEnd =
  { answer: ProgramAnswer; substitution: string | null } | { answer: null; reason: string };

/** A device that was just waited for in vain gets so long to say that it is back. */
const LOOK_AGAIN_MS = 60_000;

/** Asks whether a device can measure the program; one that cannot be asked counts as out. */
async function fitOf(
  run: LoopRun,
  rung: DeviceRung,
  program: ArtifactRef,
  missing: number[] | null,
): Promise<ProgramFit> {
  const { device, patienceSeconds } = rung;
  const wasOut = device in run.state.out;
  const patienceMs = wasOut ? LOOK_AGAIN_MS : Math.max(LOOK_AGAIN_MS, 1000 * patienceSeconds);
  const { deadlineMs } = run.state;
  const leftMs = Math.max(1, deadlineMs - Date.now());
  const question = {
    ...{ admission: run.input.admission, rung, program, missing, deadlineMs, patienceSeconds, wasOut },
    ...{ scheduleToCloseTimeout: Math.min(patienceMs, leftMs), summary: `does it fit ${device}` },
  };
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

function noteOutage(run: LoopRun, device: string, out: boolean, sinceMs: number): void {
  if (!out) delete run.state.out[device];
  else run.state.out[device] ??= sinceMs;
}

function tooDear({ mostPerProgram }: DeviceRung, fit: Extract<ProgramFit, { kind: 'fit' }>): string | null {
  const micros = fit.parts.reduce((sum, { quote }) => sum + quote.micros, 0);
  if (mostPerProgram === null || micros <= mostPerProgram.micros) return null;
  const { currency } = mostPerProgram;
  return `expected at most ${mostPerProgram.micros / 1e6} ${currency} for a program, got a quote of ${micros / 1e6}`;
}

/** A device of the ladder, and the program that it is to measure. */
interface Rung {
  k: number;
  rung: DeviceRung;
  program: ArtifactRef;
}

/** A program on its way down the ladder. */
interface Climb {
  index: number;
  measured: MeasuredPart[];
  /** Settings that are still to be measured; null: all of them. */
  missing: number[] | null;
  reasons: string[];
}

/** Has one device measure what is missing; whether the next one is to be asked for the rest. */
async function tryRung(run: LoopRun, climb: Climb, place: Rung, records: JobRecord[]): Promise<boolean> {
  const { k, rung, program } = place;
  const { device, patienceSeconds } = rung;
  const sinceMs = Date.now();
  run.stage = 'choosing a device';
  const fit = await fitOf(run, rung, program, climb.missing);
  const dear = fit.kind === 'fit' ? tooDear(rung, fit) : null;
  if (fit.kind === 'unfit' || dear !== null) {
    if (fit.kind === 'unfit') noteOutage(run, device, fit.out, sinceMs);
    climb.reasons.push(`${device}: ${fit.kind === 'unfit' ? fit.reason : dear}`);
    return true;
  }
  run.stage = 'measuring';
  const patienceMs = Math.max(0, 1000 * patienceSeconds - (Date.now() - sinceMs));
  const end = await measureOn(run, { program: climb.index, rung: k }, fit.parts, patienceMs, records);
  climb.measured.push(...end.measured);
  climb.missing = end.missing;
  noteOutage(run, device, end.loss?.out ?? false, sinceMs);
  if (end.loss !== null) climb.reasons.push(`${device}: ${end.loss.reason}`);
  return end.loss !== null && !end.loss.over;
}

/**
 * Has the devices of the ladder measure a program: the first one that can, and the next ones what is left. The preferred one is asked first each time, so that it
 * is used again once it is back.
 */
export async function climb(
  run: LoopRun,
  program: ArtifactRef,
  index: number,
  records: JobRecord[],
): Promise<LadderEnd> {
  const { rungs } = run.input.admission.request.estimation.ladder!;
  const way: Climb = { index, measured: [], missing: null, reasons: [] };
  for (const [k, rung] of rungs.entries()) {
    if (isStopped(run) || !(await tryRung(run, way, { k, rung, program }, records))) break;
  }
  const reason = way.reasons.join('; ');
  if (way.missing?.length === 0)
    return { answer: { parts: way.measured }, substitution: reason === '' ? null : reason };
  return { answer: null, reason: reason || 'the deadline was reached before it was measured' };
}
