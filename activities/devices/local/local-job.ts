import { z } from 'zod';
import type { DeviceJobState } from '../../../contracts/device-job.js';
import { CircuitBatchProgram, Counts } from '../../../contracts/measurement.js';
import { StageError } from '../../stage-error.js';

const Time = z.iso.datetime();

/** What was asked of the local simulator. */
export const LocalJob = z.strictObject({
  acceptedAt: Time,
  /** Of the program: a token stands for one program only. */
  digest: z.string(),
  program: CircuitBatchProgram,
});
export type LocalJob = z.infer<typeof LocalJob>;

/** How it ended. */
export const LocalEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('succeeded'), startedAt: Time, endedAt: Time, counts: z.array(Counts) }),
  z.strictObject({ kind: z.literal('failed'), startedAt: Time, endedAt: Time, message: z.string() }),
  z.strictObject({ kind: z.literal('cancelled'), endedAt: Time }),
]);
export type LocalEnd = z.infer<typeof LocalEnd>;

/** A text from the shelf. Throws `ResultCorrupt` for one that is not ours. */
export function readLocal<T>(schema: z.ZodType<T>, token: string, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new StageError('ResultCorrupt', `job ${token} of the local simulator: its file is damaged`, {
      cause: error,
    });
  }
}

export const RUNNING: DeviceJobState = {
  phase: 'running',
  word: 'running',
  remainingMs: null,
  startedAt: null,
  endedAt: null,
  failure: null,
};

/** The state of a job that has ended. */
export function endState(end: LocalEnd): DeviceJobState {
  return {
    phase: end.kind,
    word: end.kind,
    remainingMs: null,
    startedAt: end.kind === 'cancelled' ? null : end.startedAt,
    endedAt: end.endedAt,
    failure: end.kind === 'failed' ? { type: 'ExecutionFailed', code: null, message: end.message } : null,
  };
}
