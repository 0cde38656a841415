import { Worker } from 'node:worker_threads';
import { amplitudeChanges } from './workload.js';
import { simulateTask } from './simulation-task.js';
import type { SimulationOutcome, SimulationTask } from './simulation-task.js';

/** Up to so many changed amplitudes, about a second at worst, no other request minds waiting. */
const AT_ONCE = 3e8;

/** Simulates circuits without keeping other requests waiting. */
export interface Simulator {
  run(task: SimulationTask): Promise<SimulationOutcome>;
  close(): Promise<void>;
}

interface Answer {
  number: number;
  outcome?: SimulationOutcome;
  error?: string;
}

type Waiting = { resolve: (outcome: SimulationOutcome) => void; reject: (error: Error) => void };

/** Small tasks run at once; the others one after the other in a thread, which starts with the first of them. */
export function createSimulator(): Simulator {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let count = 0;
  const inThread = (task: SimulationTask): Promise<SimulationOutcome> =>
    new Promise((resolve, reject) => {
      thread ??= startThread(waiting);
      // The process lives while something is waited for, and not for the thread alone.
      thread.ref();
      waiting.set(++count, { resolve, reject });
      thread.postMessage({ number: count, task });
    });
  return {
    run: async (task) => {
      const changes = amplitudeChanges(task.circuit, task.noise === null ? 1 : (task.shots ?? 1));
      return changes <= AT_ONCE ? simulateTask(task) : inThread(task);
    },
    close: async () => void (await thread?.terminate()),
  };
}

function startThread(waiting: Map<number, Waiting>): Worker {
  // The module beside this one, from source or built.
  const module = new URL('./simulation-task.js', import.meta.url).href;
  const worker = new Worker(new URL('./simulation-thread.mjs', import.meta.url), {
    workerData: { module: import.meta.url.endsWith('.ts') ? module.replace(/\.js$/, '.ts') : module },
    execArgv: [],
  });
  const settle = ({ number, outcome, error }: Answer): void => {
    const one = waiting.get(number);
    waiting.delete(number);
    if (waiting.size === 0) worker.unref();
    if (outcome !== undefined) one?.resolve(outcome);
    else one?.reject(new Error(`simulation: ${error}`));
  };
  const lose = (error: Error): void => {
    for (const number of [...waiting.keys()]) settle({ number, error: error.message });
  };
  worker.on('message', settle);
  worker.on('error', lose);
  worker.on('exit', () => lose(new Error('the thread has ended')));
  return worker;
}
