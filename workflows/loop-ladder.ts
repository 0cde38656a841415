import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { EarlierPurchase, MeasuredPart, ProgramAnswer, ProgramFit } from '../contracts/loop-messages.js';
import { allSettings, cutAgain, freshPart } from './loop-earlier.js';
import { fitOf } from './loop-fit.js';
import { isStopped, type LoopRun } from './loop-run.js';
import { measureOn, MOST_ATTEMPTS, type RungEnd } from './loop-rung.js';

/** What a program came to over all devices. `substitution`: why it was not the preferred one that measured it. */
export type LadderEnd =
  { answer: ProgramAnswer; substitution: string | null } | { answer: null; reason: string };

/** A program on its way down the ladder. */
interface Climb {
  readonly run: LoopRun;
  /** Place of the program in its step. */
  readonly index: number;
  readonly records: JobRecord[];
  readonly measured: MeasuredPart[];
  /** Settings that are still to be measured; null: all of them. */
  missing: number[] | null;
  readonly reasons: string[];
  /** Devices that did not measure what they were asked for. */
  readonly lost: Set<string>;
  /** Whether nobody else is to be asked. */
  over: boolean;
}

function isOver({ run, over, missing }: Climb): boolean {
  return over || missing?.length === 0 || isStopped(run);
}

function noteOutage(run: LoopRun, device: string, out: boolean, sinceMs: number): void {
  if (!out) delete run.state.out[device];
  else run.state.out[device] ??= sinceMs;
}

function noteEnd(climb: Climb, device: string, { measured, loss }: RungEnd, sinceMs: number): void {
  climb.measured.push(...measured);
  noteOutage(climb.run, device, loss?.out ?? false, sinceMs);
  if (loss === null) return;
  climb.lost.add(device);
  climb.reasons.push(`${device}: ${loss.reason}`);
  climb.over = loss.over;
}

function tooDear({ mostPerProgram }: DeviceRung, fit: Extract<ProgramFit, { kind: 'fit' }>): string | null {
  const micros = fit.parts.reduce((sum, { quote }) => sum + quote.micros, 0);
  if (mostPerProgram === null || micros <= mostPerProgram.micros) return null;
  const { currency } = mostPerProgram;
  return `expected at most ${mostPerProgram.micros / 1e6} ${currency} for a program, got a quote of ${micros / 1e6}`;
}

/** Has one device measure what is missing. */
async function tryRung(climb: Climb, program: ArtifactRef, rung: DeviceRung, k: number): Promise<void> {
  const { run, index, missing } = climb;
  const { device, patienceSeconds } = rung;
  const sinceMs = Date.now();
  run.stage = 'choosing a device';
  const fit = await fitOf(run, { rung, program, missing });
  const dear = fit.kind === 'fit' ? tooDear(rung, fit) : null;
  if (fit.kind === 'unfit' || dear !== null) {
    if (fit.kind === 'unfit') noteOutage(run, device, fit.out, sinceMs);
    climb.reasons.push(`${device}: ${fit.kind === 'unfit' ? fit.reason : dear}`);
    return;
  }
  run.stage = 'measuring';
  const patienceMs = Math.max(0, 1000 * patienceSeconds - (Date.now() - sinceMs));
  const { parts, cut } = fit;
  const attempts = parts.map(() => MOST_ATTEMPTS);
  const first = freshPart(run.earlier, index, k);
  const asked = { program: index, rung: k, device, parts, cut, first, attempts };
  const end = await measureOn(run, asked, patienceMs, climb.records);
  climb.missing = end.missing;
  noteEnd(climb, device, end, sinceMs);
}

/** Has a device that may have been paid before hand over what it has. It need not fit any more: which jobs those were is known. */
async function tryAgain(
  climb: Climb,
  purchase: EarlierPurchase,
  all: readonly EarlierPurchase[],
): Promise<void> {
  const { run, records } = climb;
  const { device } = purchase;
  const sinceMs = Date.now();
  const missing = climb.missing ?? allSettings(purchase);
  const rung = run.input.admission.request.estimation.ladder!.rungs.find((one) => one.device === device);
  const others = all.filter((one) => one !== purchase);
  run.stage = 'measuring';
  const asked = cutAgain(purchase, others, missing);
  const end = await measureOn(run, asked, 1000 * (rung?.patienceSeconds ?? 0), records);
  const kept = new Set(end.measured.flatMap(({ places }) => places));
  climb.missing = missing.filter((place) => !kept.has(place));
  noteEnd(climb, device, end, sinceMs);
}

/** Why the preferred device is not the first one. */
function passedOver([first]: readonly EarlierPurchase[], preferred: string): string[] {
  if (first === undefined || first.device === preferred) return [];
  return [`${preferred}: ${first.device} may have been paid for it before`];
}

/**
 * Has the devices of the ladder measure a program: the first one that can, and the next ones what is left. The preferred one is asked first each time, so that it
 * is used again once it is back; only what may have been paid for already is looked for before anything is bought anew.
 */
export async function climb(
  run: LoopRun,
  program: ArtifactRef,
  index: number,
  records: JobRecord[],
): Promise<LadderEnd> {
  const { rungs } = run.input.admission.request.estimation.ladder!;
  const earlier = run.earlier.filter((one) => one.program === index);
  const reasons = passedOver(earlier, rungs[0]!.device);
  const way: Climb = {
    ...{ run, index, records, measured: [], missing: null, reasons, lost: new Set(), over: false },
  };
  for (const purchase of earlier) if (!isOver(way)) await tryAgain(way, purchase, earlier);
  for (const [k, rung] of rungs.entries())
    if (!isOver(way) && !way.lost.has(rung.device)) await tryRung(way, program, rung, k);
  const reason = way.reasons.join('; ');
  if (way.missing?.length === 0)
    return { answer: { parts: way.measured }, substitution: reason === '' ? null : reason };
  return { answer: null, reason: reason || 'the deadline was reached before it was measured' };
}
