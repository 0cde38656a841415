import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import type { Results } from '../../../contracts/results.js';
import type { Ledger } from '../../../emulator/index.js';
import { historyText } from '../devices/history-text.js';
import { faults, openEmulator } from '../emulator/emulator-bench.js';
import { fcidumpFixture } from '../fcidump-fixtures.js';
import { finished, startPipeline } from '../pipeline/pipeline-run.js';
import type { TestBench } from '../pipeline/test-bench.js';
import { soakDevice } from './soak-devices.js';
import type { SoakPlan } from './soak-plan.js';

export const SOAKED = ['h2-0.735-sto3g', 'heh+-0.772'];
export const SOAK_SHOTS = 8000;

/** By then it has answered, whatever happened: the classical answer, where nobody decides what is in doubt. */
const DEADLINE_SECONDS = 90;

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

/** Runs one pipeline as its plan says, with real workers that are killed, on an emulator of its own. */
export async function runSoak(bench: TestBench, plan: SoakPlan): Promise<SoakOutcome> {
  const emulator = await openEmulator({
    seed: plan.seed,
    faults: faults({ calls: plan.calls, jobs: plan.jobs }),
  });
  const file = join(bench.store, `devices-${plan.seed}.json`);
  const devices = [soakDevice(plan.provider, emulator)];
  await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices }));
  let worker = await bench.startWorker(undefined, undefined, file);
  try {
    const handle = await startPipeline({
      ...{ client: bench.client, store: bench.store, set },
      request: {
        reduction: { keep: { fraction: 1 } },
        deadline: { seconds: DEADLINE_SECONDS },
        seed: plan.seed,
        estimation: {
          ...{ method: 'sampled', options: { shots: SOAK_SHOTS } },
          ladder: {
            rungs: [{ device: plan.provider, patienceSeconds: 30 }],
            budget: { micros: 1_000_000_000_000, currency: 'USD' },
          },
        },
      },
    });
    const done = finished(handle, bench.store);
    let isDone = false;
    void done.catch(() => undefined).finally(() => (isDone = true));
    let kills = 0;
    for (const wait of plan.kills) {
      await Promise.race([pause(wait), done]);
      if (isDone) break;
      await worker.kill();
      kills++;
      worker = await bench.startWorker(undefined, undefined, file);
    }
    const results = await done;
    return { results, ledger: await emulator.ledger(), kills, history: await historyText(handle) };
  } finally {
    await worker.kill();
    await emulator.close();
  }
}
