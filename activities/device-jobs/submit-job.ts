import type { SubmitJobInput, SubmitJobResult } from '../../contracts/device-job-messages.js';
import { CircuitBatchProgram } from '../../contracts/measurement.js';
import { DeviceError } from '../devices/device-error.js';
import { classify } from '../failure.js';
import type { StageContext } from '../stage-activity.js';
import { getJson } from '../store/json-artifact.js';
import type { DeviceJobDeps } from './deps.js';

/** Buys one job, by at most one request. What went wrong before the request is a refusal; during it, only the provider's definite word is. */
export async function submitJob(
  { store, devices }: DeviceJobDeps,
  { device: id, token, program: ref }: SubmitJobInput,
  { signal }: StageContext,
): Promise<SubmitJobResult> {
  let program: CircuitBatchProgram;
  let device;
  try {
    device = devices.device(id);
    program = await getJson(store, ref, CircuitBatchProgram);
  } catch (error) {
    const known = classify(error);
    if (known === undefined) throw error;
    return { kind: 'refused', failure: known.type, message: known.message, retryAfterMs: null };
  }
  try {
    return { kind: 'accepted', job: await device.submit(token, program, signal) };
  } catch (error) {
    return asAnswer(error);
  }
}

function asAnswer(error: unknown): SubmitJobResult {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof DeviceError)) return { kind: 'unknown', message, retryAfterMs: null };
  const { failure, fault } = error;
  const { retryAfterMs } = fault;
  if (fault.ambiguous) return { kind: 'unknown', message, retryAfterMs };
  return { kind: 'refused', failure, message, retryAfterMs };
}
