import type { ArtifactRef } from '../contracts/artifact.js';
import type { DeviceRung } from '../contracts/device-ladder.js';
import type { FitProgramInput, FitProgramResult } from '../contracts/loop-messages.js';
import type { Admission } from '../contracts/pipeline.js';
import { choosing } from './loop-proxies.js';

/** Which device is asked, by the request that names it, what it is to measure, and how long it may be waited for. */
export interface FitQuestion extends Pick<
  FitProgramInput,
  'missing' | 'deadlineMs' | 'patienceSeconds' | 'wasOut'
> {
  admission: Admission;
  rung: DeviceRung;
  program: ArtifactRef;
  /** For people who look at the workflow. */
  summary: string;
  /** How long the question may take, with all its attempts, in milliseconds. */
  scheduleToCloseTimeout: number;
}

/** Asks whether a device can measure a program, in which jobs and for how much. Fails as the activity does. */
export function programFit(question: FitQuestion): Promise<FitProgramResult> {
  const { admission, rung, summary, scheduleToCloseTimeout, ...asked } = question;
  const { device, mostDescriptionDays } = rung;
  const { minimumFidelity } = admission.request.estimation;
  return choosing.fitProgram.executeWithOptions({ scheduleToCloseTimeout, summary }, [
    { ...asked, device, mostDescriptionDays, minimumFidelity },
  ]);
}
