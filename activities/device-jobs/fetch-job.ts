import type { FetchJobInput, FetchJobResult } from '../../contracts/device-job-messages.js';
import { RawResults } from '../../contracts/device-job.js';
import { CircuitBatchProgram, CircuitBatchResult } from '../../contracts/measurement.js';
import type { StageContext } from '../stage-activity.js';
import { StageError } from '../stage-error.js';
import { getJson, putJson } from '../store/json-artifact.js';
import type { DeviceJobDeps } from './deps.js';
import { patiently } from './poll-again.js';

/**
 * Stores the results as received, and only then decodes them and stores the counts: what cannot be read today is kept for whoever can. Fetched
 * twice it gives the same artifacts. Errors are those of `QuantumDevice.results`, all of which may pass, and of the store.
 */
export async function fetchJob(
  { store, devices }: DeviceJobDeps,
  { job, program: ref }: FetchJobInput,
  { signal }: StageContext,
): Promise<FetchJobResult> {
  const device = devices.device(job.device);
  const program = await getJson(store, ref, CircuitBatchProgram);
  // They are paid for: even a key that was withdrawn may be back before the attempts are used up.
  const results = RawResults.parse(await patiently(() => device.results(job, signal)));
  const raw = await putJson(store, results);
  try {
    const counts = CircuitBatchResult.parse(device.counts(results, program));
    return { raw, counts: await putJson(store, counts), corrupt: null };
  } catch (error) {
    if (!(error instanceof StageError) || error.failure !== 'ResultCorrupt') throw error;
    return { raw, counts: null, corrupt: error.message };
  }
}
