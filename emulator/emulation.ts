import type { DeviceWindows } from './faults/device-windows.js';
import type { JobBook } from './jobs/job-book.js';
import type { JobResults } from './simulation/job-results.js';
import type { StateFile } from './state/state-file.js';

/** What all dialects share. */
export interface Emulation {
  readonly seed: number;
  /** Milliseconds of the wall clock. */
  readonly now: () => number;
  /** For so long after its task was accepted a client token of Braket's is known again, in milliseconds; Infinity: for ever. */
  readonly tokenLifetimeMs: number;
  readonly state: StateFile;
  readonly windows: DeviceWindows;
  readonly jobs: JobBook;
  readonly results: JobResults;
}
