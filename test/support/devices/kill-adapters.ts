import type { SubmissionSafety } from '../../../contracts/device-job.js';
import type { ProviderName } from '../../../emulator/index.js';
import type { EmulatorBench } from '../emulator/emulator-bench.js';
import { emulatedDevice } from '../soak/soak-devices.js';
import type { KillPoint } from './kill-points.js';
import { UNFINDABLE } from './without-safety.js';

/** What the devices declare, in seconds. */
export const DECLARED_LAG_SECONDS = 2;
/** A job shows in lists within it, and not at once: a search that does not wait would buy again. */
const LAG_SECONDS = 1.5;
/** Longer than any test. */
const LAG_BEYOND_SECONDS = 3600;
/** What hangs is to hang until somebody is killed. */
export const HANG_SECONDS = 600;

/** A device whose jobs are killed at every point. */
export interface KillAdapter {
  /** First part of its devices' names. */
  readonly id: string;
  readonly name: string;
  readonly level: SubmissionSafety['level'];
  /** A job of it holds one circuit. */
  readonly oneCircuit?: boolean;
  /** For so long a job is missing in lists. */
  readonly listLagSeconds: number;
  /** Points that it is killed at; absent: all. */
  readonly only?: readonly KillPoint['id'][];
}

/** One that speaks to a provider. */
export interface ProviderAdapter extends KillAdapter {
  readonly provider: ProviderName;
  /** What the emulator calls the request for results. */
  readonly results: string;
}

const within = { listLagSeconds: LAG_SECONDS };

/** All adapters that speak to a provider, one without any safety, and one whose list lags longer than it declares. */
export const PROVIDER_ADAPTERS: readonly ProviderAdapter[] = [
  {
    ...{ id: 'azure', name: 'azure', level: 'client-id', provider: 'azure', ...within },
    ...{ results: 'blob-get', oneCircuit: true },
  },
  {
    ...{ id: 'braket', name: 'braket', level: 'client-token', provider: 'braket', ...within },
    results: 's3-get',
  },
  { id: 'ionq', name: 'ionq', level: 'searchable', provider: 'ionq', ...within, results: 'results' },
  { id: 'ibm', name: 'ibm', level: 'searchable', provider: 'ibm', ...within, results: 'results' },
  {
    ...{ id: UNFINDABLE, name: 'ionq without any safety', level: 'none', provider: 'ionq' },
    ...{ ...within, results: 'results' },
  },
  {
    ...{ id: 'late', name: 'ionq, listing later than declared', level: 'searchable', provider: 'ionq' },
    ...{ listLagSeconds: LAG_BEYOND_SECONDS, results: 'results' },
    // Elsewhere the list is not asked.
    only: ['accepted', 'replied', 'doubted'],
  },
];

/** The simulator of this machine: nothing is sent, so nothing is lost on the way. */
export const LOCAL_ADAPTER: KillAdapter = {
  ...{ id: 'local', name: 'local simulator', level: 'client-id', listLagSeconds: 0 },
  only: ['unsent', 'replied', 'waiting', 'over', 'fetched', 'settling', 'settled'],
};

/** Whether the job can be found by its token, in the time that the device declares. */
export function isFindable({ level, listLagSeconds }: KillAdapter): boolean {
  return level !== 'none' && listLagSeconds <= DECLARED_LAG_SECONDS;
}

/** A device of the adapter, as a file of devices holds it. */
export function killedDevice(
  { provider }: ProviderAdapter,
  id: string,
  bench: EmulatorBench,
): Record<string, unknown> {
  const device = emulatedDevice(provider, bench, id);
  return { ...device, listingLagSeconds: DECLARED_LAG_SECONDS, timeoutSeconds: HANG_SECONDS };
}
