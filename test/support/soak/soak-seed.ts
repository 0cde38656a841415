import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { FileStore } from '../../../activities/store/file-store.js';
import { PipelineResult } from '../../../contracts/pipeline.js';
import type { Results } from '../../../contracts/results.js';
import type { Ledger } from '../../../emulator/index.js';
import { hybridLoopId } from '../../../workflows/names.js';
import { historyText } from '../devices/history-text.js';
import { faults, openEmulator, type EmulatorBench } from '../emulator/emulator-bench.js';
import { fcidumpSet } from '../fcidump-set.js';
import { finished, startPipeline } from '../pipeline/pipeline-run.js';
import type { SoakBench } from './soak-bench.js';
import { soakDeviceIds } from './soak-devices.js';
import { untilBegunAgain } from './soak-ends.js';
import type { SoakPlan } from './soak-plan.js';

export const SOAKED = ['h2-0.735-sto3g', 'heh+-0.772'];
export const SOAK_SHOTS = 8000;

/** By then it has answered, whatever happened: the classical answer, where nobody decides what is in doubt. */
const DEADLINE_SECONDS = 120;

/** A seed that has no answer so long after its deadline will have none. */
const LATENESS_SECONDS = 60;

const set = fcidumpSet(SOAKED);

/** What a seed came to. */
export interface SoakOutcome {
  results: Results;
  ledger: Ledger;
  /** How often it lost its worker. */
  kills: number;
  /** How often it was ended from without, and begun again. */
  ends: number;
  /** All that was written down of it, by where: histories, decoded, the files of its record, and what its workers said. */
  written: Record<string, string>;
  seconds: number;
}

/** A seed, and the emulator that its pipeline buys from. */
export interface SoakSeed {
  readonly plan: SoakPlan;
  readonly emulator: EmulatorBench;
}

/** Starts the emulator of a seed, with its faults. */
export async function openSeed(plan: SoakPlan): Promise<SoakSeed> {
  const { seed, calls, jobs } = plan;
  return { plan, emulator: await openEmulator({ seed, faults: faults({ calls, jobs }) }) };
}

async function startSoak(
  { client, store }: SoakBench,
  plan: SoakPlan,
  workflowId?: string,
): Promise<WorkflowHandle> {
  const { patienceSeconds } = plan;
  return startPipeline({
    ...{ client, store, set, workflowId },
    request: {
      reduction: { keep: { fraction: 1 } },
      deadline: { seconds: DEADLINE_SECONDS },
      seed: plan.seed,
      estimation: {
        ...{ method: 'sampled', options: { shots: SOAK_SHOTS } },
        ladder: {
          rungs: soakDeviceIds(plan).map((device) => ({ device, patienceSeconds })),
          budget: { micros: 1_000_000_000_000, currency: 'USD' },
        },
      },
    },
  });
}

async function tooLate(signal: AbortSignal): Promise<never> {
  const seconds = DEADLINE_SECONDS + LATENESS_SECONDS;
  await pause(1000 * seconds, undefined, { signal });
  throw new Error(`no answer within ${seconds} s`);
}

/** Histories of the pipeline, its loops and its jobs. */
async function histories({ client }: SoakBench, pipeline: string, { jobs }: Results): Promise<string[]> {
  const loops = SOAKED.map((_, block) => hybridLoopId(pipeline, block));
  const ids = [pipeline, ...loops, ...jobs.map(({ workflowId }) => workflowId)];
  // Where nothing was to be measured there is no loop.
  const asked = ids.map((id) => historyText(client.workflow.getHandle(id)).catch(() => ''));
  return Promise.all(asked);
}

async function written(
  bench: SoakBench,
  handle: WorkflowHandle,
  results: Results,
): Promise<SoakOutcome['written']> {
  const store = new FileStore(bench.store);
  const { files } = PipelineResult.parse(await handle.result());
  const texts = files.map(async ({ name, ref }) => [name, Buffer.from(await store.get(ref)).toString()]);
  return {
    histories: (await histories(bench, handle.workflowId, results)).join('\n'),
    ...(Object.fromEntries(await Promise.all(texts)) as Record<string, string>),
  };
}

/**
 * Runs the pipeline of a seed to its end, on a worker that knows its device and may be killed and replaced. Errors: there was no answer in time, or none
 * at all, or the signal came before.
 */
export async function runSeed(
  bench: SoakBench,
  { plan, emulator }: SoakSeed,
  worker: { readonly kills: number; said(): string },
  signal: AbortSignal,
): Promise<SoakOutcome> {
  const began = performance.now();
  const first = await startSoak(bench, plan);
  const { handle, ends } = await untilBegunAgain(bench.client, plan, first, (id) =>
    startSoak(bench, plan, id),
  );
  const results = await Promise.race([finished(handle, bench.store), tooLate(signal)]);
  const seconds = (performance.now() - began) / 1000;
  const { kills } = worker;
  return {
    ...{ results, seconds, kills, ends },
    ledger: await emulator.ledger(),
    written: { ...(await written(bench, handle, results)), 'log of its workers': worker.said() },
  };
}
