import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Holds } from './holding-plugin.js';
import { JOB_PATIENCE_MS } from './job-patience.js';

/** What a worker process is told on its stdin. */
export type WorkerOrder =
  | { readonly kind: 'serve'; readonly queue: string; readonly file: string; readonly holds: Holds }
  | { readonly kind: 'release' };

/** A worker in a process of its own, all of whose output is kept, so that it can be searched. */
export interface ServedWorker {
  /** Serves a queue with these devices; answers when it polls. */
  serve(queue: string, devices: readonly Record<string, unknown>[], holds?: Holds): Promise<void>;
  /** Answers when every one of these devices is held at its point. */
  held(devices: readonly string[]): Promise<void>;
  /** Lets go all that is held. */
  release(): void;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Stdout and stderr so far. */
  output(): string;
}

const MAIN = fileURLToPath(new URL('./served-worker-main.ts', import.meta.url));

/** Starts a worker process on a server, a store and a bundle of workflows; `folder`: where its files of devices are kept. */
export function startServedWorker(
  place: { address: string; store: string; folder: string },
  codePath: string,
): ServedWorker {
  const args = ['--import', 'tsx', MAIN, place.address, place.store, codePath];
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  const exited = once(child, 'exit');
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const order = (one: WorkerOrder): void => void child.stdin.write(`${JSON.stringify(one)}\n`);
  const said = async (lines: readonly string[]): Promise<void> => {
    for (const end = Date.now() + JOB_PATIENCE_MS; Date.now() < end; await pause(50)) {
      const all = new Set(text.split('\n'));
      if (lines.every((line) => all.has(line))) return;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the worker ended: ${text}`);
    }
    const all = new Set(text.split('\n'));
    const missing = lines.filter((line) => !all.has(line));
    throw new Error(`the worker has not said "${missing.join('", "')}": ${text.slice(-4000)}`);
  };
  return {
    serve: async (queue, devices, holds = {}) => {
      const file = join(place.folder, `${randomUUID()}.json`);
      await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices }));
      order({ kind: 'serve', queue, file, holds });
      await said([`serves ${queue}`]);
    },
    held: (devices) => said(devices.map((device) => `held ${device}`)),
    release: () => order({ kind: 'release' }),
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
    output: () => text,
  };
}
