import type { SubmitJobInput, SubmitJobResult } from '../../contracts/device-job-messages.js';
import type { DeviceJob } from '../../contracts/device-job.js';
import { EARLIER_RUNS_MS } from '../../contracts/limits.js';
import { CircuitBatchProgram } from '../../contracts/measurement.js';
import { DeviceError } from '../devices/device-error.js';
import type { QuantumDevice } from '../devices/quantum-device.js';
import { classify } from '../failure.js';
import type { StageContext } from '../stage-activity.js';
import { getJson } from '../store/json-artifact.js';
import type { DeviceJobDeps } from './deps.js';

/**
 * Buys one job, by at most one request, unless it is there already. What went wrong before the request is a refusal; during it, only the provider's definite
 * word is.
 */
export async function submitJob(
  { store, devices }: DeviceJobDeps,
  input: SubmitJobInput,
  { signal }: StageContext,
): Promise<SubmitJobResult> {
  let program: CircuitBatchProgram;
  let device: QuantumDevice;
  try {
    device = devices.device(input.device);
    program = await getJson(store, input.program, CircuitBatchProgram);
    const jobs = await earlierJobs(device, input, signal);
    if (jobs.length > 0) return { kind: 'found', jobs };
    signal.throwIfAborted();
  } catch (error) {
    return beforeRequest(error);
  }
  try {
    return { kind: 'accepted', job: await device.submit(input.token, program, signal) };
  } catch (error) {
    return duringRequest(error);
  }
}

/**
 * What an earlier run may have bought of a device that knows a token again, but for how long is not said: what is found then is not bought. The earlier run may
 * have begun long before this one.
 */
async function earlierJobs(
  device: QuantumDevice,
  { token, sinceMs }: SubmitJobInput,
  signal: AbortSignal,
): Promise<DeviceJob[]> {
  if (device.safety.level !== 'client-token') return [];
  const notBeforeMs = Math.max(0, (sinceMs ?? 0) - EARLIER_RUNS_MS);
  return device.find({ token, notBeforeMs }, signal);
}

/** Nothing was sent. What the failure table does not know may pass, as everywhere: it is tried again, and nothing is said of the device. */
function beforeRequest(error: unknown): SubmitJobResult {
  const { type: failure, message } = classify(error) ?? { type: 'Throttled', message: textOf(error) };
  const retryAfterMs = error instanceof DeviceError ? error.fault.retryAfterMs : null;
  return { kind: 'refused', failure, message, retryAfterMs };
}

function duringRequest(error: unknown): SubmitJobResult {
  const message = textOf(error);
  if (!(error instanceof DeviceError)) return { kind: 'unknown', message, retryAfterMs: null };
  const { failure, fault } = error;
  const { retryAfterMs } = fault;
  if (fault.ambiguous) return { kind: 'unknown', message, retryAfterMs };
  return { kind: 'refused', failure, message, retryAfterMs };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
