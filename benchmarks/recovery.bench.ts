import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../domain/statistics/median.js';
import { startPipeline } from '../test/support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../test/support/pipeline/test-bench.js';
import { toySet } from '../test/support/pipeline/toy-set.js';
import type { WorkerProcess } from '../test/support/pipeline/worker-process.js';
import { machineLoad, type Benchmark } from './harness.js';

/** Kills whose median counts. */
const KILLS = 3;
/** Candidates of the one block, and how long each keeps a thread busy: far more work than a round needs. */
const CANDIDATES = 250;
const BUSY_MS = 100;
/** Computed candidates before the kill: the block is under way and has sent checkpoints. */
const UNDER_WAY = 60;
const LOOK_INTERVAL_MS = 5;
const PATIENCE_MS = 60_000;

/** Milliseconds until more than `count` candidates have been computed. */
async function untilComputed(logFile: string, count: number): Promise<number> {
  const begun = performance.now();
  while (computed(logFile) <= count) {
    if (performance.now() - begun > PATIENCE_MS)
      throw new Error(`expected more than ${count} computed candidates within ${PATIENCE_MS / 1000} s`);
    await sleep(LOOK_INTERVAL_MS);
  }
  return performance.now() - begun;
}

function computed(logFile: string): number {
  try {
    return readFileSync(logFile, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

interface Recovery {
  /** Seconds from the moment the second worker is ready until it has computed a candidate. */
  fromReady: number;
  fromKill: number;
}

/** Kills the worker in the middle of the block and starts another one at once. */
async function recover(bench: TestBench, worker: WorkerProcess, logFile: string): Promise<Recovery> {
  await untilComputed(logFile, UNDER_WAY);
  await worker.kill();
  const killed = performance.now();
  const before = computed(logFile);
  const successor = await bench.startWorker();
  const ready = performance.now();
  await untilComputed(logFile, before);
  const goesOn = performance.now();
  await successor.kill();
  return { fromReady: (goesOn - ready) / 1000, fromKill: (goesOn - killed) / 1000 };
}

async function recoverOnce(round: number): Promise<Recovery> {
  const bench = await openTestBench();
  try {
    const worker = await bench.startWorker();
    const logFile = join(bench.store, `computed-${round}.log`);
    await startPipeline({
      ...{ client: bench.client, store: bench.store, set: toySet(CANDIDATES) },
      request: {
        reduction: { keep: { fraction: 1 } },
        estimation: { method: 'toy', options: { busyMs: BUSY_MS, logFile } },
      },
    });
    return await recover(bench, worker, logFile);
  } finally {
    await bench.close();
  }
}

async function secondsUntilWorkGoesOn(): Promise<{ figure: number; beside: string }> {
  const recoveries: Recovery[] = [];
  for (let round = 0; round < KILLS; round++) recoveries.push(await recoverOnce(round));
  const fromKill = median(recoveries.map((recovery) => recovery.fromKill));
  return {
    figure: median(recoveries.map(({ fromReady }) => fromReady)),
    beside: `${fromKill.toFixed(1)} s after the kill, ${machineLoad()}`,
  };
}

export const benchmarks: Benchmark[] = [
  {
    name: 'recovery: a ready worker goes on in the middle of the block of a killed one',
    goal: 4,
    unit: 's',
    reference: 'plain Temporal with its default time-outs: 11.5 to 12 s from kill to result',
    measure: secondsUntilWorkGoesOn,
  },
];
