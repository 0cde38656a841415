import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { RunningEmulator } from '../../../emulator/index.js';
import { PROVIDERS } from '../../../emulator/index.js';
import type { EmulatorBench } from './emulator-bench.js';
import type { Ledger } from '../../../emulator/index.js';

/** One emulator of a farm, as its process is told. */
export interface FarmSlot {
  readonly port: number;
  readonly stateFile: string;
  /** Faults as a file holds them, without its head. */
  readonly script: Record<string, unknown>;
}

/** Emulators in one process, which a test can kill. */
export interface EmulatorFarm {
  readonly emulators: readonly EmulatorBench[];
  /** Ends all of them at once, as a crash would. */
  kill(): Promise<void>;
  /** Starts them again after `kill`: the same places, states and faults. */
  restart(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('./emulator-farm-main.ts', import.meta.url));
/** Each needs a port for each provider and one for its ledger. */
const PORTS = PROVIDERS.length + 1;
/** Below those that systems hand out by themselves, where anybody could take one while the farm is away. */
const [FIRST_PORT, LAST_PORT] = [10_000, 30_000];
const ATTEMPTS = 5;

type Places = Pick<RunningEmulator, 'origins' | 'ledger'>[];

async function started(slotsFile: string): Promise<{ child: ChildProcess; places: Places }> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, slotsFile], { stdio: 'pipe' });
  const errors = text(child.stderr);
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), once(child, 'exit')]);
  if (typeof first[0] === 'string' && first[0].startsWith('['))
    return { child, places: JSON.parse(first[0]) as Places };
  throw new Error(`the emulators do not start: ${await errors}`);
}

function benchOf({ origins, ledger }: Places[number]): EmulatorBench {
  return {
    emulator: { origins, ledger, close: async () => undefined },
    told: [],
    origin: (provider) => origins[provider],
    ledger: async () => (await (await fetch(ledger)).json()) as Ledger,
    close: async () => undefined,
  };
}

/** Starts an emulator for each of the scripts of faults; `folder` keeps their states. */
export async function startEmulatorFarm(
  folder: string,
  scripts: readonly Record<string, unknown>[],
): Promise<EmulatorFarm> {
  const slotsFile = join(folder, 'emulators.json');
  const begin = async (attempt = 1): Promise<Awaited<ReturnType<typeof started>>> => {
    const room = LAST_PORT - FIRST_PORT - PORTS * scripts.length;
    // Other tests have farms of their own at the same time.
    const base = FIRST_PORT + ((process.pid * attempt * 131) % room);
    const slots = scripts.map((script, k): FarmSlot => {
      return { port: base + PORTS * k, stateFile: join(folder, `emulator-${k}.jsonl`), script };
    });
    await writeFile(slotsFile, JSON.stringify(slots));
    return started(slotsFile).catch((error: unknown) => {
      if (attempt === ATTEMPTS || !String(error).includes('EADDRINUSE')) throw error;
      return begin(attempt + 1);
    });
  };
  let { child, places } = await begin();
  const kill = async (): Promise<void> => {
    const exit = once(child, 'exit');
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    else return;
    await exit;
  };
  return {
    emulators: places.map(benchOf),
    kill,
    restart: async () => {
      ({ child, places } = await started(slotsFile));
    },
  };
}
