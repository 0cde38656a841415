import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CircuitBatchProgram } from '../../../contracts/measurement.js';
import type { LedgerEntry } from '../../../emulator/index.js';
import type { EmulatorBench } from '../emulator/emulator-bench.js';
import { ASYMMETRIC } from './asymmetric.js';
import {
  HANG_SECONDS,
  isFindable,
  killedDevice,
  type KillAdapter,
  type ProviderAdapter,
} from './kill-adapters.js';
import type { KillPoint } from './kill-points.js';

/** An adapter at a point. */
export interface Doomed<Adapter extends KillAdapter = KillAdapter> {
  readonly adapter: Adapter;
  readonly point: KillPoint;
  /** Name of its device. */
  readonly id: string;
  readonly name: string;
}

/** A purchase in the books of whoever sold it. */
export type Purchase = Pick<LedgerEntry, 'id' | 'tokens' | 'billed' | 'shots'>;

/** One logical job on a device and a provider of its own, on its way to its point. */
export interface KillCase extends Doomed {
  /** As a file of devices holds it. */
  readonly device: Record<string, unknown>;
  readonly program: CircuitBatchProgram;
  /** What its provider accepted. */
  readonly bought: () => Promise<readonly Purchase[]>;
  /** Whether the provider keeps it at its point, where the worker does not. */
  readonly isHung: () => Promise<boolean>;
}

/** Each adapter at every one of these points that it has. */
export function doomedAt<Adapter extends KillAdapter>(
  points: readonly KillPoint[],
  adapters: readonly Adapter[],
): Doomed<Adapter>[] {
  return adapters.flatMap((adapter) =>
    points
      .filter(({ id }) => adapter.only?.includes(id) ?? true)
      // Without anything to look for, nobody looks.
      .filter(({ isDoubted }) => adapter.level !== 'none' || !isDoubted)
      .map((point) => {
        return {
          ...{ adapter, point },
          id: `${adapter.id}-${point.id}`,
          name: `${adapter.name}, ${point.name}`,
        };
      }),
  );
}

/** What goes wrong at the provider of this case, as a file of faults holds it. */
export function faultsOf({ adapter, point }: Doomed<ProviderAdapter>): Record<string, unknown> {
  const { provider, listLagSeconds, results } = adapter;
  const first = { provider, nth: 1 };
  const calls: Record<string, unknown>[] = [];
  if (point.hang) {
    const route = point.hang.at === 'submit' ? 'submit' : results;
    calls.push({ ...first, route, kind: 'hang', when: point.hang.when, seconds: HANG_SECONDS });
  }
  if (point.isDoubted) calls.push({ ...first, route: 'submit', kind: 'error', when: 'after', status: 503 });
  return { calls, jobs: [{ provider, kind: 'list-lag', seconds: listLagSeconds }] };
}

/** Where its worker is to stop; a provider that is searched was searched once before, for what an earlier run bought. */
export function holdOf({ adapter, point, id }: Doomed): Record<string, string> {
  if (point.hold === undefined) return {};
  const isSecond = point.isDoubted && adapter.level === 'searchable';
  return { [id]: `${point.hold}${isSecond ? ':2' : ''}` };
}

/** The case on an emulator that plays its faults. */
export function killCase(doomed: Doomed<ProviderAdapter>, emulator: EmulatorBench): KillCase {
  const { adapter, point, id } = doomed;
  const bought = async () => (await emulator.ledger()).jobs;
  return {
    ...doomed,
    device: killedDevice(adapter, id, emulator),
    program: adapter.oneCircuit ? { ...ASYMMETRIC, settings: ASYMMETRIC.settings.slice(0, 1) } : ASYMMETRIC,
    bought,
    isHung: async () => {
      if (point.hang === undefined) return true;
      const { at, when } = point.hang;
      const { jobs, calls } = await emulator.ledger();
      const route = at === 'submit' ? 'submit' : adapter.results;
      const isAsked = calls.some((one) => one.provider === adapter.provider && one.route === route);
      return isAsked && jobs.length === (at === 'submit' && when === 'before' ? 0 : 1);
    },
  };
}

const SHOTS = ASYMMETRIC.settings.reduce((sum, { shots }) => sum + shots, 0);

/** The case on the local simulator, whose books are the folder that it keeps its jobs in. */
export function localCase(doomed: Doomed, folder: string): KillCase {
  const jobs = join(folder, doomed.id);
  const bought = async (): Promise<Purchase[]> => {
    const names = await readdir(jobs).catch((): string[] => []);
    const tokens = names.flatMap((name) => /^(.*)\.job\.json$/.exec(name)?.[1] ?? []);
    return tokens.map((token) => {
      return { id: token, tokens: [token], billed: names.includes(`${token}.end.json`), shots: SHOTS };
    });
  };
  return {
    ...doomed,
    device: { adapter: 'local-simulator', id: doomed.id, folder: jobs },
    program: ASYMMETRIC,
    bought,
    isHung: async () => true,
  };
}

/** Whether only a person can say how a purchase goes on that stood so when its process died. */
export function needsPerson({ adapter, point: { known } }: Doomed): boolean {
  if (known === 'bought') return false;
  // A list that shows nothing proves nothing.
  return known === 'unknown'
    ? !isFindable(adapter)
    : adapter.level === 'none' || adapter.level === 'searchable';
}
