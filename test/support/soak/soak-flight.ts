import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SoakBench } from './soak-bench.js';
import { soakDevices } from './soak-devices.js';
import type { SoakPlan } from './soak-plan.js';
import { openSeed, runSeed, type SoakOutcome, type SoakSeed } from './soak-seed.js';

/** The one worker that serves at any time. */
interface Serving {
  /** How often it was killed, and followed by another one. */
  kills: number;
  /** What it wrote, and those before it. */
  said(): string;
  replace(): Promise<void>;
  end(): Promise<void>;
}

async function serve(bench: SoakBench, devices: string): Promise<Serving> {
  let worker = await bench.startWorker(devices);
  const all = [worker];
  const serving: Serving = {
    kills: 0,
    said: () => all.map((one) => one.said()).join('\n'),
    replace: async () => {
      await worker.kill();
      serving.kills++;
      worker = await bench.startWorker(devices);
      all.push(worker);
    },
    end: () => worker.kill(),
  };
  return serving;
}

async function devicesFile({ store }: SoakBench, seeds: readonly SoakSeed[]): Promise<string> {
  const devices = seeds.flatMap(({ plan, emulator }) => soakDevices(plan, emulator));
  const file = join(store, `devices-${seeds[0]!.plan.seed}.json`);
  await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices }));
  return file;
}

/** Kills the worker at its times until all is done. */
async function killUntil(done: Promise<unknown>, kills: readonly number[], worker: Serving): Promise<void> {
  let isDone = false;
  void done.then(() => (isDone = true));
  for (const wait of kills) {
    await Promise.race([pause(wait), done]);
    if (isDone) return;
    await worker.replace();
  }
}

/**
 * Runs seeds at the same time on one worker, which is killed at the times that they have in common: most of what a seed costs is the start of workers. Each has a
 * pipeline, a device and an emulator of its own. Answers in the order of the plans; a seed whose pipeline gives no answer is a rejection.
 */
export async function runFlight(
  bench: SoakBench,
  plans: readonly SoakPlan[],
): Promise<PromiseSettledResult<SoakOutcome>[]> {
  const seeds = await Promise.all(plans.map(openSeed));
  const worker = await serve(bench, await devicesFile(bench, seeds));
  const over = new AbortController();
  try {
    const ends = Promise.allSettled(seeds.map((seed) => runSeed(bench, seed, worker, over.signal)));
    await killUntil(ends, plans[0]!.kills, worker);
    return await ends;
  } finally {
    over.abort();
    await worker.end();
    await Promise.all(seeds.map(({ emulator }) => emulator.close()));
    await bench.clear();
  }
}
