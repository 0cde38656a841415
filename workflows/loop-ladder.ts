import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { ProgramAnswer, ProgramFit } from '../contracts/loop-messages.js';
import { choosing } from './loop-proxies.js';
import { addLoopTime, isStopped, type LoopRun } from './loop-run.js';
import { measureOn } from './loop-rung.js';

/** What a program came to over all devices. `substitution`: why it was not the preferred one that measured it. */
export type LadderEnd =
  { answer: ProgramAnswer; substitution: string | null } | { answer: null; reason: string };

/** A device that was just waited for in vain gets so long to say that it is back. */
const LOOK_AGAIN_MS = 60_000;

/** Asks whether a device can measure the program; one that cannot be asked counts as out. */
async function fitOf(run: LoopRun, rung: DeviceRung, program: ArtifactRef): Promise<ProgramFit> {
  const { device, patienceSeconds } = rung;
  const { minimumFidelity } = run.input.admission.request.estimation;
  const wasOut = device in run.state.out;
  const patienceMs = wasOut ? LOOK_AGAIN_MS : Math.max(LOOK_AGAIN_MS, 1000 * patienceSeconds);
  const leftMs = Math.max(1, run.state.deadlineMs - Date.now());
  try {
    const { timing, ...fit } = await choosing.fitProgram.executeWithOptions(
      { scheduleToCloseTimeout: Math.min(patienceMs, leftMs), summary: `does it fit ${device}` },
      [{ device, program, minimumFidelity, deadlineMs: run.state.deadlineMs, patienceSeconds, wasOut }],
    );
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

/** Has the first device of the ladder that can, measure a program. The preferred one is asked first each time, so that it is used again once it is back. */
export async function climb(
  run: LoopRun,
  program: ArtifactRef,
  index: number,
  records: JobRecord[],
): Promise<LadderEnd> {
  const { rungs } = run.input.admission.request.estimation.ladder!;
  const reasons: string[] = [];
  for (const [k, rung] of rungs.entries()) {
    if (isStopped(run)) break;
    const sinceMs = Date.now();
    run.stage = 'choosing a device';
    const fit = await fitOf(run, rung, program);
    const dear = fit.kind === 'fit' ? tooDear(rung, fit) : null;
    if (fit.kind === 'unfit' || dear !== null) {
      if (fit.kind === 'unfit') noteOutage(run, rung.device, fit.out, sinceMs);
      reasons.push(`${rung.device}: ${fit.kind === 'unfit' ? fit.reason : dear}`);
      continue;
    }
    run.stage = 'measuring';
    const patienceMs = Math.max(0, 1000 * rung.patienceSeconds - (Date.now() - sinceMs));
    const end = await measureOn(run, { program: index, rung: k }, fit.parts, patienceMs, records);
    if (end.kind === 'answered') {
      delete run.state.out[rung.device];
      return { answer: end.answer, substitution: k === 0 ? null : reasons.join('; ') };
    }
    noteOutage(run, rung.device, end.out, sinceMs);
    reasons.push(`${rung.device}: ${end.reason}`);
    if (end.kind === 'over') break;
  }
  return { answer: null, reason: reasons.join('; ') || 'the deadline was reached before it was measured' };
}
