import { startEmulator } from '../../../emulator/index.js';
import type { EmulatorOptions, Ledger, ProviderName, RunningEmulator } from '../../../emulator/index.js';
import { FaultScript } from '../../../emulator/index.js';

/** An emulator under test: what is wrong inside it is an error of the test. */
export interface EmulatorBench {
  readonly emulator: RunningEmulator;
  /** Lines that it told of itself. */
  readonly told: string[];
  origin(provider: ProviderName): string;
  ledger(): Promise<Ledger>;
  close(): Promise<void>;
}

/** Faults as a file holds them, without its head. */
export function faults(script: Record<string, unknown>): FaultScript {
  return FaultScript.parse({ format: 'thq.emulator-faults', version: 1, ...script });
}

/** Starts an emulator on free ports; jobs take about a second. */
export async function openEmulator(options: EmulatorOptions = {}): Promise<EmulatorBench> {
  const told: string[] = [];
  const emulator = await startEmulator({ speed: 1000, ...options, tell: (line) => void told.push(line) });
  return {
    emulator,
    told,
    origin: (provider) => emulator.origins[provider],
    ledger: async () => (await (await fetch(emulator.ledger)).json()) as Ledger,
    close: async () => {
      await emulator.close();
      if (told.length > 0) throw new Error(`the emulator has faults of its own: ${told.join('\n')}`);
    },
  };
}
