import type { IbmConfig } from '../../../contracts/ibm-config.js';
import type { Money, Quote } from '../../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import { wholeMicros } from '../whole-micros.js';
import type { IbmConfiguration } from './ibm-backend.js';

/**
 * IBM's formula for what a job takes (documentation, workload usage): seconds beside its shots, and for every shot a pause, in microseconds, where the backend
 * names none, and a circuit.
 */
const JOB_SECONDS = 2;
const USUAL_PAUSE_MICROSECONDS = 250;
const CIRCUIT_MICROSECONDS = 100;

/** Seconds of the processor that a program takes, as IBM estimates them: the service tells nothing before it has run. */
export function ibmSeconds({ settings }: CircuitBatchProgram, configuration: IbmConfiguration): number {
  const shots = settings.reduce((sum, setting) => sum + setting.shots, 0);
  const pause = configuration.default_rep_delay ?? USUAL_PAUSE_MICROSECONDS;
  return JOB_SECONDS + 1e-6 * (pause + CIRCUIT_MICROSECONDS) * shots;
}

/** A job may take so many times what was estimated before the service ends it: its own limit is hours, all of them billed. */
const OVERRUN = 2;
/** Largest `cost` that the service takes (API 2026-04-15): three hours. */
const LONGEST_SECONDS = 10_800;

/** Whole seconds after which the service is to end a job that was estimated so. */
export function ibmMostSeconds(estimatedSeconds: number): number {
  return Math.min(LONGEST_SECONDS, Math.ceil(OVERRUN * estimatedSeconds));
}

/** The price of all the seconds that the job may take: what is set aside for it cannot be exceeded by its bill. */
export function ibmQuote(estimatedSeconds: number, price: IbmConfig['price']): Quote {
  const most = ibmMostSeconds(estimatedSeconds);
  return {
    price: ibmPrice(most, price),
    queueSeconds: null,
    executionSeconds: estimatedSeconds,
    source: `${price.source}, ${price.date}, for at most ${most} s, ${OVERRUN} times the estimate`,
  };
}

/** What so many seconds of the processor cost. */
export function ibmPrice(seconds: number, { currency, perSecondMicros }: IbmConfig['price']): Money {
  return { micros: wholeMicros(seconds * perSecondMicros), currency };
}
