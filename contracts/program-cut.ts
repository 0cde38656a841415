import { z } from 'zod';
import { ArtifactRef } from './artifact.js';
import { Money } from './device-job.js';
import { DeviceJobInput } from './device-job-result.js';

/** One job of a device: what it measures, and for how much. */
export const FitPart = z.strictObject({
  /** A stored `CircuitBatchProgram` that one job of the device holds. */
  program: ArtifactRef,
  /** Which setting of the whole program each of its settings belongs to. */
  places: z.array(z.int().nonnegative()).min(1),
  quote: Money,
});
export type FitPart = z.infer<typeof FitPart>;

/** How a device was to measure a program, or what of it other devices had left: a loop that is begun again asks for the same jobs. */
export const ProgramCut = z.strictObject({
  format: z.literal('thq.program-cut'),
  version: z.literal(1),
  /** Settings of the whole program. */
  settings: z.int().positive(),
  parts: z.array(FitPart).min(1),
});
export type ProgramCut = z.infer<typeof ProgramCut>;

/** What a job of a loop is for, whoever asks for it. */
const AskedJob = DeviceJobInput.omit({ deadlineMs: true, patienceMs: true, onlyAdopts: true }).extend({
  reserved: Money,
});

/** What the memo of a job's workflow says to whoever is begun again: the loop that asked for it, and the pipeline. Other entries of the memo belong to others. */
export const JobMemo = z.object({
  /** The stored `ProgramCut` that the job is one of. */
  cut: ArtifactRef,
  /** Part number of the cut's first job. */
  first: z.int().nonnegative(),
  job: AskedJob,
});
export type JobMemo = z.infer<typeof JobMemo>;
