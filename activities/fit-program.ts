import type { DeviceStatus, Money } from '../contracts/device-job.js';
import type { FitProgramInput, ProgramFit } from '../contracts/loop-messages.js';
import { CircuitBatchProgram } from '../contracts/measurement.js';
import type { FitPart, ProgramCut } from '../contracts/program-cut.js';
import type { DeviceJobDeps } from './device-jobs/deps.js';
import { limitBroken } from './devices/program-limits.js';
import { programParts, type ProgramPart } from './devices/program-parts.js';
import type { QuantumDevice } from './devices/quantum-device.js';
import { foreseenProblem } from './loop/foreseen-fidelity.js';
import type { StageContext } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { getJson, putJson } from './store/json-artifact.js';

function unfit(reason: string, out = false): ProgramFit {
  return { kind: 'unfit', out, reason };
}

/** Why the device's own word rules it out now; null: it does not, or its jobs wait for it. */
function statusProblem(status: DeviceStatus, input: FitProgramInput, nowMs: number): ProgramFit | null {
  const { availability, word, opensAt } = status;
  if (availability === 'retired') return unfit(`it is retired (${word})`);
  if (opensAt !== null && Date.parse(opensAt) > input.deadlineMs)
    return unfit(`it opens at ${opensAt}, which is after the deadline`, true);
  if (availability === 'available' || availability === 'degraded') return null;
  if (input.wasOut) return unfit(`it is still ${availability} (${word})`, true);
  const closedMs = opensAt === null ? 0 : Date.parse(opensAt) - nowMs;
  return closedMs > 1000 * input.patienceSeconds
    ? unfit(`it is closed until ${opensAt}, longer than it is waited for`, true)
    : null;
}

interface QuotedPart {
  part: ProgramPart;
  price: Money;
  seconds: number;
  source: string;
}

async function quoted(device: QuantumDevice, part: ProgramPart, signal: AbortSignal): Promise<QuotedPart> {
  const { price, queueSeconds, executionSeconds, source } = await device.quote(part.program, signal);
  return { part, price, seconds: (queueSeconds ?? 0) + (executionSeconds ?? 0), source };
}

/** The jobs as they are asked for; also stored, for whoever has to ask for them again. */
async function cutOf(
  store: ArtifactStore,
  { settings }: CircuitBatchProgram,
  missing: readonly number[],
  quotes: readonly QuotedPart[],
): Promise<ProgramFit> {
  const fitted = quotes.map(async ({ part, price }): Promise<FitPart> => ({
    program: await putJson(store, part.program),
    places: part.places.map((place) => missing[place]!),
    quote: price,
  }));
  const parts = await Promise.all(fitted);
  const cut: ProgramCut = { format: 'thq.program-cut', version: 1, settings: settings.length, parts };
  return { kind: 'fit', parts, cut: await putJson(store, cut), quoteSource: quotes[0]!.source };
}

/**
 * Whether a device of the ladder can measure a program: whether it takes jobs, holds the circuits, does them well enough and in time; and if so in
 * which jobs and for how much. Nothing is bought. Throws a `DeviceError` where the provider cannot be asked, and a refusal of the program as `CircuitRejected`.
 */
export async function fitProgram(
  { store, devices }: DeviceJobDeps,
  input: FitProgramInput,
  { signal }: StageContext,
): Promise<ProgramFit> {
  const device = devices.device(input.device);
  const nowMs = Date.now();
  const problem = statusProblem(await device.status(signal), input, nowMs);
  if (problem !== null) return problem;
  const program = await getJson(store, input.program, CircuitBatchProgram);
  const foreseen = foreseenProblem(device.description, program, input, nowMs);
  if (foreseen !== null) return unfit(foreseen);
  const capabilities = await device.capabilities(signal);
  const missing = input.missing ?? program.settings.map((_, place) => place);
  const left = { ...program, settings: missing.map((place) => program.settings[place]!) };
  const parts = programParts(left, capabilities);
  const broken = parts.map((part) => limitBroken(part.program, capabilities)).find((why) => why !== null);
  if (broken) return unfit(broken);
  const quotes: QuotedPart[] = [];
  // One after the other: providers count requests.
  for (const part of parts) quotes.push(await quoted(device, part, signal));
  const late = quotes.find(({ seconds }) => nowMs + 1000 * seconds > input.deadlineMs);
  if (late) return unfit(`its own estimate is ${Math.round(late.seconds)} s, which is after the deadline`);
  return cutOf(store, program, missing, quotes);
}
