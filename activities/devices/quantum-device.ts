import type {
  DeviceCapabilities,
  DeviceJob,
  DeviceJobState,
  DeviceStatus,
  Money,
  Quote,
  RawResults,
  SubmissionSafety,
} from '../../contracts/device-job.js';
import type { DeviceLimits } from '../../contracts/device-limits.js';
import type { TwoQubitFidelity } from '../../contracts/device-list.js';
import type { DeviceDescription } from '../../contracts/device.js';
import type { Origin } from '../../contracts/estimate.js';
import type { CircuitBatchProgram, CircuitBatchResult } from '../../contracts/measurement.js';

/** The job that is looked for: its token, and a time before which it cannot have been accepted (milliseconds since 1970). */
export interface JobQuery {
  token: string;
  notBeforeMs: number;
}

/**
 * Port: *where* circuits run. Adapters are objects that only speak to their provider; they keep nothing that a second process would miss.
 *
 * All calls but `counts` may take long: they end when `signal` aborts, by throwing its reason. The exception is `submit`, which then throws
 * `SubmissionUnknown`, since the job may have been accepted. What goes wrong at the provider is a `DeviceError`.
 */
export interface QuantumDevice {
  /** Its name in the configuration. */
  readonly id: string;
  /** Name and version of the adapter, recorded beside every number. */
  readonly name: string;
  readonly version: string;
  /** What its numbers come from. */
  readonly origin: Exclude<Origin, 'classical'>;
  readonly safety: SubmissionSafety;
  /** What all pipelines together ask of it, behind a circuit breaker; absent or null: each job goes straight to it. */
  readonly limits?: DeviceLimits | null;
  /** What it is like, for forecasts of fidelity; absent: nobody says, and a floor of fidelity rules it out. */
  readonly description?: DeviceDescription;
  capabilities(signal: AbortSignal): Promise<DeviceCapabilities>;
  status(signal: AbortSignal): Promise<DeviceStatus>;
  /** What the provider publishes now of its gates on two qubits, null: nothing; absent: no provider of this kind does. Nothing is decided by it. */
  twoQubitFidelity?(signal: AbortSignal): Promise<TwoQubitFidelity | null>;
  /** Price and time of a program. Throws as `submit` does for a program that can never be submitted. */
  quote(program: CircuitBatchProgram, signal: AbortSignal): Promise<Quote>;
  /**
   * Buys one job, by exactly one request. A `DeviceError` that is not `ambiguous` says that nothing was bought; after an ambiguous one nothing may be
   * submitted before `find` has been asked, with the listing lag waited out.
   */
  submit(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<DeviceJob>;
  /** All jobs that bear the token, the oldest first. Throws rather than answer from a list that it could not read to the end. */
  find(query: JobQuery, signal: AbortSignal): Promise<DeviceJob[]>;
  state(job: DeviceJob, signal: AbortSignal): Promise<DeviceJobState>;
  /** What the provider charged; null where it does not say (yet). */
  bill(job: DeviceJob, signal: AbortSignal): Promise<Money | null>;
  /** The results of a job that succeeded, undecoded. `ResultUnavailable` where they are not there yet. */
  results(job: DeviceJob, signal: AbortSignal): Promise<RawResults>;
  /** The counts in these results, bit 0 leftmost, the same at every call. `ResultCorrupt` where they cannot be the program's. */
  counts(results: RawResults, program: CircuitBatchProgram): CircuitBatchResult;
  /** Asks for the end of a job; a final one is left alone. How it ended is what `state` says later. */
  cancel(job: DeviceJob, signal: AbortSignal): Promise<void>;
}
