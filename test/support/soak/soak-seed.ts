import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import type { Results } from '../../../contracts/results.js';
import type { Ledger } from '../../../emulator/index.js';
import { historyText } from '../devices/history-text.js';
import { faults, openEmulator } from '../emulator/emulator-bench.js';
import { fcidumpFixture } from '../fcidump-fixtures.js';
import { finished, startPipeline } from '../pipeline/pipeline-run.js';
import type { SoakBench } from './soak-bench.js';
import { soakDevice, soakDeviceId } from './soak-devices.js';
import type { SoakPlan } from './soak-plan.js';

export const SOAKED = ['h2-0.735-sto3g', 'heh+-0.772'];
export const SOAK_SHOTS = 8000;

/** By then it has answered, whatever happened: the classical answer, where nobody decides what is in doubt. */
const DEADLINE_SECONDS = 90;

/** A seed that has no answer so long after its deadline will have none. */
const LATENESS_SECONDS = 60;

const set = CandidateSet.parse({
  ...{ format: 'thq.candidate-set', version: 1, name: 'soak' },
  candidates: SOAKED.map((id) => ({ id, system: { kind: 'fcidump', fcidump: fcidumpFixture(id).text } })),
});

/** What a seed came to. */
export interface SoakOutcome {
  results: Results;
  ledger: Ledger;
  /** Kills that came before the end. */
  kills: number;
  /** The pipeline's history, decoded. */
  history: string;
}

async function startSoak({ client, store }: SoakBench, plan: SoakPlan): Promise<WorkflowHandle> {
  return startPipeline({
    ...{ client, store, set },
    request: {
      reduction: { keep: { fraction: 1 } },
      deadline: { seconds: DEADLINE_SECONDS },
      seed: plan.seed,
      estimation: {
        ...{ method: 'sampled', options: { shots: SOAK_SHOTS } },
        ladder: {
          rungs: [{ device: soakDeviceId(plan), patienceSeconds: 30 }],
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

/** Kills the worker as the plan says until there is an answer, each time followed by another one. Answers how often. */
async function killUntil(done: Promise<unknown>, { kills }: SoakPlan, worker: Serving): Promise<number> {
  let isDone = false;
  void done.catch(() => undefined).finally(() => (isDone = true));
  for (const [count, wait] of kills.entries()) {
    await Promise.race([pause(wait), done]);
    if (isDone) return count;
    await worker.replace();
  }
  return kills.length;
}

/** The one worker that serves at any time. */
interface Serving {
  replace(): Promise<void>;
  kill(): Promise<void>;
}

async function serve(bench: SoakBench, devices: string): Promise<Serving> {
  let worker = await bench.startWorker(devices);
  return {
    replace: async () => {
      await worker.kill();
      worker = await bench.startWorker(devices);
    },
    kill: () => worker.kill(),
  };
}

/** Runs one pipeline as its plan says, with real workers that are killed, on an emulator of its own. Errors: there was no answer in time, or none at all. */
export async function runSoak(bench: SoakBench, plan: SoakPlan): Promise<SoakOutcome> {
  const emulator = await openEmulator({
    seed: plan.seed,
    faults: faults({ calls: plan.calls, jobs: plan.jobs }),
  });
  const file = join(bench.store, `devices-${plan.seed}.json`);
  const devices = [soakDevice(plan, emulator)];
  await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices }));
  const worker = await serve(bench, file);
  const over = new AbortController();
  try {
    const handle = await startSoak(bench, plan);
    const done = Promise.race([finished(handle, bench.store), tooLate(over.signal)]);
    const kills = await killUntil(done, plan, worker);
    const results = await done;
    return { results, ledger: await emulator.ledger(), kills, history: await historyText(handle) };
  } finally {
    over.abort();
    await worker.kill();
    await bench.clear();
    await emulator.close();
  }
}
