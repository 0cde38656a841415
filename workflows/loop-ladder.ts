import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { JobRecord } from '../contracts/job-record.js';
import type { EarlierPurchase, MeasuredPart, ProgramAnswer, ProgramFit } from '../contracts/loop-messages.js';
import { allSettings, cutAgain, freshPart, settingsBought } from './loop-earlier.js';
import { fitOf } from './loop-fit.js';
import { isStopped, type LoopRun } from './loop-run.js';
import { measureOn, type RungEnd } from './loop-rung.js';

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
  /** Devices that did not hand over all that they may have been paid for: they are not asked anew. */
  readonly barred: Set<string>;
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
  const first = freshPart(run.earlier, index, k);
  const anew = { asks: parts.map(() => 'buy' as const), bought: parts.map(() => 0) };
  const asked = { program: index, rung: k, device, parts, cut, first, ...anew };
  const end = await measureOn(run, asked, patienceMs, climb.records);
  climb.missing = end.missing;
  noteEnd(climb, device, end, sinceMs);
}

/** Has a device that may have been paid before hand over what it has. It need not fit any more: which jobs those were is known. `later`: of devices that come after it. */
async function tryAgain(
  climb: Climb,
  purchase: EarlierPurchase,
  later: readonly EarlierPurchase[],
): Promise<void> {
  const { run, records } = climb;
  const { device } = purchase;
  const sinceMs = Date.now();
  const before = climb.missing ?? allSettings(purchase);
  const { rungs } = run.input.admission.request.estimation.ladder!;
  const patienceSeconds = rungs.find((rung) => rung.device === device)?.patienceSeconds ?? 0;
  run.stage = 'measuring';
  const end = await measureOn(run, cutAgain(purchase, later, before), 1000 * patienceSeconds, records);
  const measured = end.measured.filter(({ places }) => places.some((place) => before.includes(place)));
  const kept = new Set(measured.flatMap(({ places }) => places));
  const missing = (climb.missing = before.filter((place) => !kept.has(place)));
  noteEnd(climb, device, { ...end, measured }, sinceMs);
  // It would be asked for the same jobs again, by other names.
  if (settingsBought(purchase).some((place) => missing.includes(place))) climb.barred.add(device);
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
    ...{ run, index, records, measured: [], missing: null, reasons, barred: new Set(), over: false },
  };
  for (const [k, purchase] of earlier.entries())
    if (!isOver(way)) await tryAgain(way, purchase, earlier.slice(k + 1));
  for (const [k, rung] of rungs.entries())
    if (!isOver(way) && !way.barred.has(rung.device)) await tryRung(way, program, rung, k);
  const reason = way.reasons.join('; ');
  if (way.missing?.length === 0)
    return { answer: { parts: way.measured }, substitution: reason === '' ? null : reason };
  return { answer: null, reason: reason || 'the deadline was reached before it was measured' };
}
