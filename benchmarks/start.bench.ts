import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Results } from '../contracts/results.js';
import { machineLoad, type Benchmark } from './harness.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Longest run before it is ended and counts as an error. */
const PATIENCE_MS = 600_000;

/** What `npm start` with these options prints on stdout; throws with the end of its stderr where it does not end well. */
async function npmStart(options: readonly string[]): Promise<string> {
  // A group of its own: npm does not hand a kill on to what it runs.
  const child = spawn('npm', ['start', '--silent', '--', ...options], {
    ...{ cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const patience = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), PATIENCE_MS);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(patience);
  if (code === 0) return Buffer.concat(out).toString();
  throw new Error(
    `npm start: expected exit code 0, got ${code}: ${Buffer.concat(err).toString().slice(-500)}`,
  );
}

/** The newcomer's one command, once, into an empty folder; a first run before it would only fill the caches of the machine. */
async function secondsOfNpmStart(): Promise<{ figure: number; beside: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'thq-start-'));
  try {
    const begun = performance.now();
    const printed = await npmStart(['--json', '--out', folder]);
    const seconds = (performance.now() - begun) / 1000;
    const { ranking, reduced, failed, timings } = Results.parse(JSON.parse(printed));
    if (failed.length > 0 || ranking.length === 0)
      throw new Error(
        `expected a ranking without failures, got ${ranking.length} and ${failed.length} failed`,
      );
    const estimation = timings.estimation.executionMs / 1000;
    return {
      figure: seconds,
      beside:
        `${ranking.length + reduced.length} molecules, ${ranking.length} estimated in ` +
        `${estimation.toFixed(0)} s of block time, ${machineLoad()}`,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const benchmarks: Benchmark[] = [
  {
    name: 'npm start on a warm machine: server, worker, four stages, record',
    goal: 60,
    unit: 's',
    reference: 'goal of the project: what a newcomer waits for',
    measure: secondsOfNpmStart,
  },
];
