import { randomUUID } from 'node:crypto';
import { IonqDevice } from '../../../activities/devices/ionq/ionq-device.js';
import { Secret } from '../../../activities/devices/secret.js';
import { IonqConfig } from '../../../contracts/device-config.js';
import type { LedgerEntry } from '../../../emulator/index.js';
import { faults, openEmulator, type EmulatorBench } from '../emulator/emulator-bench.js';
import { PLANTED_KEY } from './planted-key.js';

/** A quantum processor of IonQ's emulator with faults of its own, and a task queue for it. */
export interface IonqCase {
  readonly queue: string;
  readonly device: IonqDevice;
  readonly config: IonqConfig;
  /** What was accepted, the oldest first. */
  readonly jobs: () => Promise<readonly LedgerEntry[]>;
  /** How often a route was called. */
  readonly calls: (route: string) => Promise<number>;
  readonly close: EmulatorBench['close'];
}

/** Faults as a file holds them, without their provider. `listingLagSeconds` is what the device declares, not what the emulator does. */
export async function openIonqCase(
  script: Record<string, Record<string, unknown>[]>,
  listingLagSeconds = 1,
): Promise<IonqCase> {
  const of = (list: readonly Record<string, unknown>[]) =>
    list.map((fault): Record<string, unknown> => ({ provider: 'ionq', ...fault }));
  const named: Record<string, unknown> = {};
  for (const [kind, list] of Object.entries(script)) named[kind] = of(list);
  const emulator = await openEmulator({ seed: 3, faults: faults(named) });
  const url = `${emulator.origin('ionq')}/v0.4`;
  const config = IonqConfig.parse({
    ...{ adapter: 'ionq', id: 'ionq', backend: 'qpu.forte-1', url },
    listingLagSeconds,
  });
  return {
    queue: `ionq-${randomUUID()}`,
    device: new IonqDevice(config, new Secret(PLANTED_KEY)),
    config,
    jobs: async () => (await emulator.ledger()).jobs,
    calls: async (name) => (await emulator.ledger()).calls.find(({ route }) => route === name)?.calls ?? 0,
    close: () => emulator.close(),
  };
}
