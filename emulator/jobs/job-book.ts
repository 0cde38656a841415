import type { JsonValue } from '../../contracts/json.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { DeviceState, DeviceWindows } from '../faults/device-windows.js';
import type { FaultScript } from '../faults/fault-script.js';
import type { ProviderName } from '../provider-names.js';
import { checkWorkload } from '../simulation/workload.js';
import type { StateFile } from '../state/state-file.js';
import type { EmulatedDevice } from './emulated-device.js';
import { jobProgress } from './job-progress.js';
import type { JobProgress } from './job-progress.js';
import type { JobCircuit, JobRecord } from './job-record.js';
import { jobTwists } from './job-twists.js';

/** Shortest time from acceptance to the end, so that every job can be cancelled. */
const SHORTEST_JOB_MS = 1000;

/** What a dialect has read from a request for a job. */
export interface JobOrder {
  readonly id: string;
  readonly device: EmulatedDevice;
  readonly circuits: readonly JobCircuit[];
  readonly noise: NoiseModel | null;
  readonly tokens: readonly string[];
  readonly request: JsonValue;
}

/** Why a provider takes no job now. */
export type Obstacle = Exclude<DeviceState, 'online'> | 'quota';

/** The accepted jobs of all providers. */
export interface JobBook {
  /** All that stands against a job for this device now; a provider may take it all the same. */
  obstacles(provider: ProviderName, device: EmulatedDevice): Obstacle[];
  /** Number that the next job of a provider gets. */
  nextOrdinal(provider: ProviderName): number;
  /** Accepts a job; on disk before it returns. Throws a RangeError for circuits that the simulator cannot hold. */
  accept(provider: ProviderName, order: JobOrder): JobRecord;
  /** A job that can be seen by its id. */
  find(provider: ProviderName, id: string): JobRecord | undefined;
  /** Jobs that can be seen in lists, the newest first. */
  listed(provider: ProviderName): JobRecord[];
  /** Every job of every provider, in the order in which they came; deleted ones too. */
  all(): JobRecord[];
  progress(job: JobRecord): JobProgress;
  /** Milliseconds of the wall clock that a job of the device takes in the queue and on it: what a provider foresees. */
  durations(device: EmulatedDevice): { queueMs: number; runMs: number };
  /** Whether its results can be read. */
  hasResults(job: JobRecord): boolean;
  /** A wish: what comes of it is in the progress. Of a job that has ended or was cancelled before it changes nothing. */
  cancel(job: JobRecord): JobRecord;
  remove(job: JobRecord): void;
  /** Changes what a client finds the job by, where a provider allows it. */
  relabel(job: JobRecord, tokens: readonly string[], request: JsonValue): void;
}

interface Books {
  readonly state: StateFile;
  readonly script: FaultScript;
  readonly windows: DeviceWindows;
  /** How many times faster the time of devices passes. */
  readonly speed: number;
  readonly now: () => number;
}

/** Opens the book over the jobs that the state holds. */
export function openJobBook({ state, script, windows, speed, now }: Books): JobBook {
  const jobs = new Map(state.under('jobs/').map(([key, value]) => [key, value as unknown as JobRecord]));
  const keep = (job: JobRecord): JobRecord => {
    const key = `${job.provider}/${job.id}`;
    state.set(`jobs/${key}`, job as unknown as JsonValue);
    jobs.set(key, job);
    return job;
  };
  const of = (provider: ProviderName) => [...jobs.values()].filter((job) => job.provider === provider);
  const progress = (job: JobRecord) => jobProgress(job, windows.closed(job.provider, job.device), now());
  const isVisible = (job: JobRecord, lag: number) => !job.deleted && now() >= job.acceptedAt + lag;
  return {
    obstacles: (provider, { id }) => {
      const full = script.conditions.some(
        (condition) =>
          condition.kind === 'quota' &&
          condition.provider === provider &&
          of(provider).length >= condition.jobs,
      );
      const deviceState = windows.stateOf(provider, id, now());
      return [...(deviceState === 'online' ? [] : [deviceState]), ...(full ? (['quota'] as const) : [])];
    },
    nextOrdinal: (provider) => of(provider).length + 1,
    accept: (provider, { id, device, circuits, noise, tokens, request }) => {
      checkWorkload(circuits, noise);
      const ordinal = of(provider).length + 1;
      return keep({
        ...{ provider, id, ordinal, device: device.id, tokens, circuits, noise, request },
        quote: device.price(circuits),
        acceptedAt: now(),
        ...durations(device, speed),
        cancelledAt: null,
        deleted: false,
        twists: jobTwists(script.jobs, provider, ordinal),
      });
    },
    find: (provider, id) => {
      const job = jobs.get(`${provider}/${id}`);
      return job !== undefined && isVisible(job, job.twists.createLag) ? job : undefined;
    },
    listed: (provider) =>
      of(provider)
        .filter((job) => isVisible(job, job.twists.listLag))
        .reverse(),
    all: () => [...jobs.values()],
    progress,
    durations: (device) => durations(device, speed),
    hasResults: (job) => {
      const { phase, endedAt } = progress(job);
      return phase === 'completed' && now() >= endedAt! + job.twists.resultsLag;
    },
    cancel: (job) =>
      job.cancelledAt !== null || progress(job).isFinal ? job : keep({ ...job, cancelledAt: now() }),
    remove: (job) => void keep({ ...job, deleted: true }),
    relabel: (job, tokens, request) => void keep({ ...job, tokens, request }),
  };
}

/** Milliseconds of the wall clock in the queue and on the device, together at least `SHORTEST_JOB_MS`. */
function durations({ queueSeconds, runSeconds }: EmulatedDevice, speed: number) {
  const [queue, run] = [(1000 * queueSeconds) / speed, (1000 * runSeconds) / speed];
  const stretch = Math.max(1, SHORTEST_JOB_MS / (queue + run));
  return { queueMs: queue * stretch, runMs: run * stretch };
}
