import type { DeviceJobInput } from '../../contracts/device-job-result.js';
import { digestOf } from '../store/json-artifact.js';

/** All that names a job. */
type NamedJob = Pick<DeviceJobInput, 'pipeline' | 'candidate' | 'step' | 'attempt' | 'device' | 'program'>;

/** Hexadecimal digits of the digest: with the prefix the 40 characters that every provider takes. */
const DIGITS = 36;

/**
 * What a job is found again by: 144 bits of SHA-256 over all that names it, and nothing of the run, so that whoever asks for the same job again, from another run or
 * another machine, finds the first one.
 */
export function jobToken({ pipeline, candidate, step, attempt, device, program }: NamedJob): string {
  const name = { pipeline, candidate, step, attempt, device, program: program.sha256 };
  return `thq-${digestOf(name).slice(0, DIGITS)}`;
}
