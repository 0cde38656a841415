import { z } from 'zod';
import { ArtifactRef } from '../../contracts/artifact.js';
import { CandidateId } from '../../contracts/candidate-set.js';
import { DeviceId } from '../../contracts/device-job.js';
import { JobRecord } from '../../contracts/job-record.js';
import { JsonValue } from '../../contracts/json.js';
import type { ToldStep } from '../../contracts/loop-messages.js';
import type { ArtifactStore } from '../store/artifact-store.js';
import { getJson } from '../store/json-artifact.js';

/** What a step came to, as the next one keeps it. */
const EarlierStep = z.strictObject({
  step: ArtifactRef,
  devices: z.array(DeviceId),
  substitution: z.string().nullable(),
  jobs: z.array(JobRecord),
});
type EarlierStep = z.infer<typeof EarlierStep>;

/** Where a loop stands that waits for a device. Each step refers to the one before, so that a long loop writes no job twice. */
export const LoopStep = z.strictObject({
  format: z.literal('thq.loop-step'),
  version: z.literal(1),
  candidate: CandidateId,
  /** From 0. */
  number: z.int().nonnegative(),
  /** Of the estimator's machine. */
  state: JsonValue,
  programs: z.array(ArtifactRef).min(1),
  before: EarlierStep.nullable(),
});
export type LoopStep = z.infer<typeof LoopStep>;

/** All steps of a loop together. */
export interface LoopTrail {
  devices: Set<string>;
  /** Why the first of them that was not measured by the preferred device was not. */
  substitution: string | null;
  jobs: JobRecord[];
}

/** A told step as the one after it keeps it. */
export function earlierStep({ step, answers, substitution, jobs }: ToldStep): EarlierStep {
  const parts = (answers ?? []).flatMap((answer) => answer.parts);
  return { step, devices: [...new Set(parts.map(({ device }) => device))], substitution, jobs };
}

/** What a loop did until and with the step that was told last. */
export async function loopTrail(store: ArtifactStore, told: ToldStep | null): Promise<LoopTrail> {
  const steps: EarlierStep[] = [];
  for (let next = told && earlierStep(told); next !== null;) {
    steps.unshift(next);
    next = (await getJson(store, next.step, LoopStep)).before;
  }
  return {
    devices: new Set(steps.flatMap(({ devices }) => devices)),
    substitution: steps.find(({ substitution }) => substitution !== null)?.substitution ?? null,
    jobs: steps.flatMap(({ jobs }) => jobs),
  };
}
