import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { MeasuredPart, ProgramAnswer, ProgramFit } from '../contracts/loop-messages.js';
import { fitOf } from './loop-fit.js';
import { isStopped, type LoopRun } from './loop-run.js';
import { measureOn } from './loop-rung.js';

/** What a program came to over all devices. `substitution`: why it was not the preferred one that measured it. */
export type LadderEnd =
  { answer: ProgramAnswer; substitution: string | null } | { answer: null; reason: string };

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
  /** Whether an earlier run of the loop may have bought it there: unless that is known nothing is bought elsewhere. */
  isHeld: boolean;
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
  const { k, rung, isHeld, ...asked } = place;
  const { device, patienceSeconds } = rung;
  const sinceMs = Date.now();
  run.stage = 'choosing a device';
  const fit = await fitOf(run, { rung, isHeld, missing: climb.missing, ...asked });
  const dear = fit.kind === 'fit' && !isHeld ? tooDear(rung, fit) : null;
  if (fit.kind === 'unfit' || dear !== null) {
    if (fit.kind === 'unfit') noteOutage(run, device, fit.out, sinceMs);
    climb.reasons.push(`${device}: ${fit.kind === 'unfit' ? fit.reason : dear}`);
    return !isHeld;
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

/** The ladder in the order in which it is climbed: what an earlier run of the loop may have bought is looked for before anything is bought anew. */
function wayUp({ input, earlier }: LoopRun, index: number, program: ArtifactRef): Rung[] {
  const { rungs } = input.admission.request.estimation.ladder!;
  const held = new Set(earlier.filter((one) => one.program === index).map(({ rung }) => rung));
  const places = rungs.map((rung, k) => ({ k, rung, program, isHeld: held.has(k) }));
  return [...places.filter(({ isHeld }) => isHeld), ...places.filter(({ isHeld }) => !isHeld)];
}

/** Why the preferred device is not the first one. */
function passedOver([first, ...others]: readonly Rung[]): string[] {
  const preferred = others.find(({ k }) => k === 0);
  if (first === undefined || preferred === undefined) return [];
  return [`${preferred.rung.device}: ${first.rung.device} may have been paid for it before`];
}

/**
 * Has the devices of the ladder measure a program: the first one that can, and the next ones what is left. The preferred one is asked first each time, so that it
 * is used again once it is back; only a device that may have been paid for it already goes before.
 */
export async function climb(
  run: LoopRun,
  program: ArtifactRef,
  index: number,
  records: JobRecord[],
): Promise<LadderEnd> {
  const places = wayUp(run, index, program);
  const way: Climb = { index, measured: [], missing: null, reasons: passedOver(places) };
  for (const place of places) if (isStopped(run) || !(await tryRung(run, way, place, records))) break;
  const reason = way.reasons.join('; ');
  if (way.missing?.length === 0)
    return { answer: { parts: way.measured }, substitution: reason === '' ? null : reason };
  return { answer: null, reason: reason || 'the deadline was reached before it was measured' };
}
