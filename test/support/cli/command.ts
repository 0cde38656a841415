import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { scriptPath } from './script-path.js';

/** What a finished command left behind. */
export interface Outcome {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** A command in a process of its own, as a person would type it. */
export interface Command {
  pid: number;
  /** What it has written so far. */
  written(): Pick<Outcome, 'stdout' | 'stderr'>;
  /** Resolves with the match once the stream has it; rejects when the command ends without, or after `withinMs`. */
  says(stream: 'stdout' | 'stderr', pattern: RegExp, withinMs?: number): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  /** Resolves when it has ended and all it wrote is here. */
  ended: Promise<Outcome>;
}

/** Where a command runs, and what differs from a shell without any of our variables. */
export interface CommandOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Longest life; a command that takes longer is killed, and its outcome shows SIGKILL. */
  patienceMs?: number;
}

const PATIENCE_MS = 180_000;
const LOADER = import.meta.resolve('tsx');

const loaderOf = (file: string): string[] => (file.endsWith('.ts') ? ['--import', LOADER] : []);

/** The environment of a person who has set nothing; only where the Temporal executable lies may be told from outside. */
function plainEnvironment(cwd: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name === 'TEMPORAL_CLI_PATH' || !/^(TEMPORAL|THQ|NODE_TEST)_/.test(name),
  );
  return { ...Object.fromEntries(kept), TEMPORAL_CONFIG_FILE: `${cwd}/no-such-profile.toml` };
}

async function waitFor(
  child: ChildProcess,
  text: () => string,
  pattern: RegExp,
  withinMs: number,
): Promise<RegExpExecArray> {
  const until = Date.now() + withinMs;
  for (;;) {
    const over = child.exitCode !== null || child.signalCode !== null;
    const found = pattern.exec(text());
    if (found) return found;
    if (over || Date.now() > until)
      throw new Error(
        `${over ? 'it ended' : `not within ${withinMs} ms`}: expected ${pattern}, got ${text().slice(-2000)}`,
      );
    await sleep(20);
  }
}

/** Starts one of `scripts/`. The process is killed when this one ends. */
export function startScript(script: string, args: readonly string[], options: CommandOptions): Command {
  const file = scriptPath(script);
  const child = spawn(process.execPath, [...loaderOf(file), file, ...args], {
    cwd: options.cwd,
    env: { ...plainEnvironment(options.cwd), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => (written[stream] += text));
  const kill = (): void => void child.kill('SIGKILL');
  const patience = setTimeout(kill, options.patienceMs ?? PATIENCE_MS);
  process.once('exit', kill);
  const ended = once(child, 'close').then(([code, signal]): Outcome => {
    clearTimeout(patience);
    process.off('exit', kill);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, ...written };
  });
  return {
    pid: child.pid!,
    written: () => ({ ...written }),
    says: (stream, pattern, withinMs = 60_000) => waitFor(child, () => written[stream], pattern, withinMs),
    signal: (signal) => void child.kill(signal),
    ended,
  };
}
