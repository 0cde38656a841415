import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A worker in a process of its own, which a test can kill. */
export interface WorkerProcess {
  pid: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Lets it checkpoint and leave. */
  stop(): Promise<void>;
  /** Resolves when it has ended, by itself or not. */
  ended: Promise<unknown>;
  /** All that it wrote so far. */
  said(): string;
}

const MAIN = fileURLToPath(new URL('./worker-main.ts', import.meta.url));

/** Starts a worker process; resolves when it polls. */
export function startWorkerProcess(options: {
  address: string;
  store: string;
  /** A file of bundled workflows. */
  workflows: string;
  queues?: readonly string[];
  doom?: string;
  /** A file of devices. */
  devices?: string;
}): Promise<WorkerProcess> {
  const { address, store, workflows, queues = [], doom = '', devices = '' } = options;
  return startProcess(MAIN, [address, store, workflows, queues.join(','), doom, devices]);
}

/** Starts a main, of TypeScript or JavaScript, in a process of its own; resolves when it prints `ready`. */
export async function startProcess(main: string, args: readonly string[]): Promise<WorkerProcess> {
  const loader = main.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [errors, said] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(child, 'exit');
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve());
    void exited.then(([code]) =>
      reject(new Error(`worker process ended with ${code} before it was ready: ${errors}`)),
    );
  });
  await ready;
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
    process.off('exit', onExit);
  };
  return {
    ...{ pid: child.pid!, ended: exited, said: () => said },
    ...{ kill: () => end('SIGKILL'), stop: () => end('SIGTERM') },
  };
}
