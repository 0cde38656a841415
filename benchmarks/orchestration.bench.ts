import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { CandidateSet } from '../contracts/candidate-set.js';
import { median } from '../domain/statistics/median.js';
import { finished, startPipeline } from '../test/support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../test/support/pipeline/test-bench.js';
import { toySet } from '../test/support/pipeline/toy-set.js';
import { startProcess } from '../test/support/pipeline/worker-process.js';
import { machineLoad, type Benchmark } from './harness.js';
import { PLAIN_TASK_QUEUE, PLAIN_WORKFLOW } from './plain-temporal/names.js';

const CANDIDATES = 1000;
/** Most activities that plain Temporal has under way. */
const IN_FLIGHT = 100;
/**
 * Rounds that only warm caches and compilers of server and workers, of either kind, and rounds that count: the times of a fresh worker fall for some
 * fifteen pipelines, while V8 compiles.
 */
const WARM_UP = 16;
const ROUNDS = 9;

/** One way of running the candidates, once. */
interface Run {
  milliseconds: number;
  events: number;
}

async function timed(start: () => Promise<WorkflowHandle>): Promise<Run & { handle: WorkflowHandle }> {
  const begun = performance.now();
  const handle = await start();
  await handle.result();
  const milliseconds = performance.now() - begun;
  return { handle, milliseconds, events: (await handle.describe()).historyLength };
}

/** Candidates without physics; other values each round, so that no artifact is there already. */
function candidatesOf(round: number): CandidateSet {
  const set = toySet(CANDIDATES);
  const candidates = set.candidates.map(({ id, system }) => ({
    id,
    system: { ...system, value: Number(system.value) + round },
  }));
  return { ...set, candidates };
}

/** All four stages, record and report included, on candidates that all reach stage 2. */
async function runPipeline({ client, store }: TestBench, round: number): Promise<Run> {
  const set = candidatesOf(round);
  const request = { reduction: { keep: { count: CANDIDATES }, auditCount: 0 } };
  const { handle, ...run } = await timed(() => startPipeline({ client, store, set, request }));
  const ranked = (await finished(handle, store)).ranking.length;
  if (ranked !== CANDIDATES) throw new Error(`expected ${CANDIDATES} ranked candidates, got ${ranked}`);
  return run;
}

async function runPlain({ client }: TestBench): Promise<Run> {
  const { handle, ...run } = await timed(() =>
    client.workflow.start(PLAIN_WORKFLOW, {
      workflowId: `plain/${randomUUID()}`,
      taskQueue: PLAIN_TASK_QUEUE,
      args: [{ count: CANDIDATES, inFlight: IN_FLIGHT }],
    }),
  );
  const lowest: unknown = await handle.result();
  if (lowest !== 1 - CANDIDATES) throw new Error(`expected ${1 - CANDIDATES}, got ${String(lowest)}`);
  return run;
}

function perCandidate(runs: readonly Run[]): Run {
  return {
    milliseconds: median(runs.map(({ milliseconds }) => milliseconds)) / CANDIDATES,
    events: median(runs.map(({ events }) => events)) / CANDIDATES,
  };
}

async function rounds(run: (round: number) => Promise<Run>): Promise<Run> {
  const runs: Run[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round++) runs.push(await run(round));
  return perCandidate(runs.slice(WARM_UP));
}

/**
 * One after the other on one server with its data in a SQLite file, each with a worker process of its own. Not in turn: after seconds without
 * work a worker's first pipeline takes a fifth longer, and who runs second pays for what the server has still to do for the first.
 */
async function runBeside(): Promise<{ pipeline: Run; plain: Run; load: string }> {
  const bench = await openTestBench();
  const main = fileURLToPath(new URL('./plain-temporal/worker-main.ts', import.meta.url));
  const plainWorker = await startProcess(main, [bench.server.address]);
  try {
    await bench.startWorker();
    const pipeline = await rounds((round) => runPipeline(bench, round));
    const plain = await rounds(() => runPlain(bench));
    return { pipeline, plain, load: machineLoad() };
  } finally {
    await plainWorker.kill();
    await bench.close();
  }
}

let beside: ReturnType<typeof runBeside> | undefined;

function orchestrationBenchmark(name: string, goal: number, unit: string, figure: keyof Run): Benchmark {
  return {
    ...{ name, goal, unit },
    reference: `one activity each, ${IN_FLIGHT} in flight; the pipeline also ranks, seals its record and draws a report`,
    measure: async () => {
      beside ??= runBeside();
      const { pipeline, plain, load } = await beside;
      return {
        figure: pipeline[figure],
        beside: `plain Temporal after it: ${plain[figure].toPrecision(3)} ${unit}, ${load}`,
      };
    },
  };
}

export const benchmarks: Benchmark[] = [
  orchestrationBenchmark('orchestration without physics, time per candidate', 0.4, 'ms', 'milliseconds'),
  orchestrationBenchmark('orchestration without physics, history', 0.1, 'events per candidate', 'events'),
];
