import type { DeviceJob, DeviceJobState, SubmissionSafety } from '../../../contracts/device-job.js';
import type { DeviceLimits } from '../../../contracts/device-limits.js';
import type { FailureName } from '../../../contracts/failure-names.js';
import { DeviceError } from '../../../activities/devices/device-error.js';
import { memoryShelf } from '../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import { circuitSimulator } from '../../../activities/estimators/circuit-simulator.js';

/** How the device differs from the local simulator. */
export interface DeviceScript {
  readonly level: SubmissionSafety['level'];
  /** Its name; default: scripted. */
  readonly id?: string;
  /** What all jobs together may ask of it; default: no limits. */
  readonly limits?: DeviceLimits;
  /** Submissions, counted from 1, that are refused since the device is out. */
  readonly out?: readonly number[];
  /** Submissions, counted from 1, that are accepted but answered by nothing. */
  readonly lost?: readonly number[];
  /** How many times a job is asked about before it has ended; Infinity: it never ends, whatever it is told. */
  readonly pending?: number;
}

/** The local simulator behind a provider that loses replies and keeps jobs in its queue; counts what is asked of it. */
export class ScriptedDevice extends LocalSimulator {
  override readonly safety: LocalSimulator['safety'];
  readonly limits: DeviceLimits | null;
  submissions = 0;
  /** When each submission came. */
  readonly submittedMs: number[] = [];
  polls = 0;
  searches = 0;
  cancels = 0;

  constructor(private readonly script: DeviceScript) {
    const run = circuitSimulator(null);
    super({ id: script.id ?? 'scripted', shelf: memoryShelf(), run: async (program) => run(program) });
    this.limits = script.limits ?? null;
    this.safety = { level: script.level, listingLagMs: 0 } as LocalSimulator['safety'];
  }

  override async submit(...call: Parameters<LocalSimulator['submit']>): Promise<DeviceJob> {
    const n = ++this.submissions;
    this.submittedMs.push(Date.now());
    if (this.script.out?.includes(n)) throw this.#error('DeviceUnavailable', 'offline', false);
    const job = await super.submit(...call);
    if (!this.script.lost?.includes(n)) return job;
    throw this.#error('SubmissionUnknown', 'the connection broke', true);
  }

  #error(failure: FailureName, message: string, ambiguous: boolean): DeviceError {
    return new DeviceError(failure, message, {
      ...{ provider: 'scripted', device: this.id, operation: 'submit', httpStatus: null },
      ...{ vendorCode: null, requestId: null, ambiguous, retryAfterMs: null },
    });
  }

  override async find(...call: Parameters<LocalSimulator['find']>): Promise<DeviceJob[]> {
    this.searches++;
    return super.find(...call);
  }

  override async state(job: DeviceJob): Promise<DeviceJobState> {
    this.polls++;
    const state = await super.state(job);
    if (this.polls > (this.script.pending ?? 0)) return state;
    return { ...state, phase: 'queued', word: 'queued', startedAt: null, endedAt: null };
  }

  override async cancel(job: DeviceJob): Promise<void> {
    this.cancels++;
    return super.cancel(job);
  }
}
