import type { IbmConfig } from '../../../contracts/ibm-config.js';
import type { Money, Quote } from '../../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { wholeMicros } from '../whole-micros.js';
import type { IbmConfiguration } from './ibm-backend.js';

/** Seconds of the processor that a job takes beside its shots, and microseconds of a shot where the backend names none (IBM Quantum documentation, workload usage). */
const JOB_SECONDS = 2;
const USUAL_SHOT_MICROSECONDS = 250;

/**
 * Seconds of the processor that a program takes, as IBM estimates them: every shot waits for the qubits to relax, for much longer than its gates take. The service
 * tells nothing before it has run.
 */
export function ibmSeconds({ settings }: CircuitBatchProgram, configuration: IbmConfiguration): number {
  const shots = settings.reduce((sum, setting) => sum + setting.shots, 0);
  return JOB_SECONDS + 1e-6 * (configuration.default_rep_delay ?? USUAL_SHOT_MICROSECONDS) * shots;
}

export function ibmQuote(seconds: number, price: IbmConfig['price']): Quote {
  return {
    price: ibmPrice(seconds, price),
    queueSeconds: null,
    executionSeconds: seconds,
    source: `${price.source}, ${price.date}, for an estimate of the seconds`,
  };
}

/** What so many seconds of the processor cost. */
export function ibmPrice(seconds: number, { currency, perSecondMicros }: IbmConfig['price']): Money {
  return { micros: wholeMicros(seconds * perSecondMicros), currency };
}
