import type { DeviceJob, DeviceJobState } from '../../contracts/device-job.js';
import { httpStatusOf } from './device-error.js';
import { isFinal } from '../../domain/control/job-phase.js';

/** For so long after it was accepted a job may be unknown by its id: reads may come from a copy that lags behind. */
const CREATE_LAG_MS = 60_000;

const NOT_SEEN_YET: DeviceJobState = {
  phase: 'accepted',
  word: 'not found',
  remainingMs: null,
  startedAt: null,
  endedAt: null,
  failure: null,
};

/** A state with the provider's words as they may be stored and shown. */
export function toldState(state: DeviceJobState, told: (text: string) => string): DeviceJobState {
  const { failure, word } = state;
  return {
    ...state,
    word: told(word),
    failure: failure && {
      ...failure,
      code: failure.code === null ? null : told(failure.code),
      message: told(failure.message),
    },
  };
}

/** The state that `look` finds; `accepted` for a young job that the provider does not know (HTTP 404). An older one is gone, and said so. */
export async function stateOnceSeen(
  { acceptedAt }: DeviceJob,
  nowMs: number,
  look: () => Promise<DeviceJobState>,
): Promise<DeviceJobState> {
  try {
    return await look();
  } catch (error) {
    if (httpStatusOf(error) !== 404 || nowMs - Date.parse(acceptedAt) > CREATE_LAG_MS) throw error;
    return NOT_SEEN_YET;
  }
}

/**
 * Cancels a job that has not ended: one that has may lose its results by it. A refusal (HTTP 400, 409) is none where the job is found to have ended in
 * between.
 */
export async function cancelIfOpen(
  look: () => Promise<DeviceJobState>,
  cancel: () => Promise<unknown>,
): Promise<void> {
  const hasEnded = async () => isFinal((await look()).phase);
  if (await hasEnded()) return;
  try {
    await cancel();
  } catch (error) {
    const status = httpStatusOf(error);
    if (!(status === 400 || status === 409) || !(await hasEnded())) throw error;
  }
}
