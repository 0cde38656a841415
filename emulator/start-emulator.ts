import { createCallCounter } from './faults/call-counter.js';
import { deviceWindows } from './faults/device-windows.js';
import { checkFaultScript, NO_FAULTS } from './faults/fault-script.js';
import type { FaultScript } from './faults/fault-script.js';
import { tokenLifetimeMs } from './faults/token-lifetime.js';
import { createDialects } from './dialects.js';
import { listen } from './http/listen.js';
import type { Listening } from './http/listen.js';
import { serveDialect } from './http/serve-dialect.js';
import { openJobBook } from './jobs/job-book.js';
import { ledger } from './ledger.js';
import { PROVIDERS } from './provider-names.js';
import type { ProviderName } from './provider-names.js';
import { createJobResults } from './simulation/job-results.js';
import { createSimulator } from './simulation/simulator.js';
import { openStateFile } from './state/state-file.js';
import type { StateFile } from './state/state-file.js';

export interface EmulatorOptions {
  /** First of the ports, one a provider in the order of `PROVIDERS`, then the ledger's; 0 (default): any free ones. */
  port?: number;
  /** Where the state is kept; default: in memory. */
  stateFile?: string;
  /** Default: none. */
  faults?: FaultScript;
  /** How many times faster than the wall clock's the time of devices passes; default 60. */
  speed?: number;
  /** Of results, ids and signatures; default 0. */
  seed?: number;
  /** Told of what is wrong with the emulator itself; default: stderr. */
  tell?: (line: string) => void;
}

/** An emulator that answers. */
export interface RunningEmulator {
  /** Where each provider's clients go. */
  readonly origins: Readonly<Record<ProviderName, string>>;
  /** Its GET gives a `Ledger`. */
  readonly ledger: string;
  close(): Promise<void>;
}

/**
 * Starts the emulator on loopback. With a state file it goes on where an earlier one stopped, however that one ended; start it with the
 * same seed and faults then. Rejects for a damaged state file, for faults that could never act, and where a port is taken.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const { port = 0, stateFile = null, faults: script = NO_FAULTS, speed = 60, seed = 0 } = options;
  if (!(speed > 0)) throw new RangeError(`speed: expected a number above 0, got ${speed}`);
  const now = Date.now;
  const state = openStateFile(stateFile);
  const windows = deviceWindows(script, firstStart(state, now()));
  const counter = createCallCounter(script, state);
  const jobs = openJobBook({ state, script, windows, speed, now });
  const simulator = createSimulator();
  const results = createJobResults(seed, simulator);
  const tokenLife = { tokenLifetimeMs: tokenLifetimeMs(script) };
  const dialects = createDialects({ ...tokenLife, seed, now, state, windows, jobs, results });
  checkFaultScript(script, dialects);
  const tell = options.tell ?? ((line) => void process.stderr.write(`${line}\n`));
  const open: Listening[] = [];
  const close = async () => void (await Promise.all([...open, simulator].map((one) => one.close())));
  try {
    for (const dialect of dialects) {
      const at = port === 0 ? 0 : port + open.length;
      open.push(await listen(at, serveDialect({ dialect, counter, windows, now, tell })));
    }
    const books = await listen(port === 0 ? 0 : port + open.length, async (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(ledger(jobs, counter)));
    });
    open.push(books);
    const origins = PROVIDERS.map((provider, k) => [provider, open[k]!.origin]);
    return {
      origins: Object.fromEntries(origins) as Record<ProviderName, string>,
      ledger: `${books.origin}/`,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Outages count from the first start, so that a restart does not repeat them. */
function firstStart(state: StateFile, now: number): number {
  const known = state.get('startedAt');
  if (known === undefined) state.set('startedAt', now);
  return Number(known ?? now);
}
