/**
 * Property: a loop whose worker is killed at every single step buys what an unbroken one buys, and comes to the same parameters and the same value, bit for bit.
 */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CandidateSet } from '../../contracts/candidate-set.js';
import { Manifest } from '../../contracts/manifest.js';
import { PipelineResult } from '../../contracts/pipeline.js';
import { FileStore } from '../../activities/store/file-store.js';
import { getJson } from '../../activities/store/json-artifact.js';
import { fcidumpFixture } from '../support/fcidump-fixtures.js';
import { resultsOf, startPipeline } from '../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
});
after(() => bench?.close());

const ID = 'h2-0.735-sto3g';
const set = CandidateSet.parse({
  ...{ format: 'thq.candidate-set', version: 1, name: 'one' },
  candidates: [{ id: ID, system: { kind: 'fcidump', fcidump: fcidumpFixture(ID).text } }],
});

/** A file of one device that keeps its jobs in a folder beside it. */
async function devicesFile(name: string): Promise<{ file: string; folder: string }> {
  const folder = join(bench.store, name);
  const file = join(bench.store, `${name}.json`);
  const device = { adapter: 'local-simulator', id: 'here', folder };
  await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices: [device] }));
  return { file, folder };
}

const begin = () =>
  startPipeline({
    ...{ client: bench.client, store: bench.store, set },
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: {
        method: 'vqe-sampled',
        options: { shots: 60_000, shotsPerEvaluation: 300, steps: 3, layers: 3 },
        ladder: { rungs: [{ device: 'here' }] },
      },
    },
  });

/** What the run came to, and the jobs that the device keeps. */
async function outcome(ended: unknown, folder: string) {
  const result = PipelineResult.parse(ended);
  const { ranking, jobs, failed, rehearsal } = await resultsOf(result, bench.store);
  assert.deepEqual([failed, rehearsal!.problem], [[], null]);
  const ref = result.files.find(({ name }) => name === 'manifest.json')!.ref;
  const manifest = await getJson(new FileStore(bench.store), ref, Manifest);
  const { method, states } = manifest.candidates[0]!.estimate!;
  const kept = await readdir(folder, { recursive: true, withFileTypes: true });
  const bought = kept.filter((entry) => entry.isFile() && /job/.test(join(entry.parentPath, entry.name)));
  const shots = await Promise.all(
    bought.map(async ({ parentPath, name }) => {
      const { program } = JSON.parse(await readFile(join(parentPath, name), 'utf8')) as {
        program?: { settings: { shots: number }[] };
      };
      return (program?.settings ?? []).reduce((sum, setting) => sum + setting.shots, 0);
    }),
  );
  const steps = new Set(jobs.map(({ step }) => step)).size;
  return { numbers: { ranking, method, states, shots: shots.reduce((a, b) => a + b, 0) }, steps };
}

test('killed after every step of it, the loop comes to the same and buys the same', async () => {
  const whole = await devicesFile('whole');
  const worker = await bench.startWorker(undefined, undefined, whole.file);
  const unbroken = await outcome(await (await begin()).result(), whole.folder);
  await worker.kill();
  assert.ok(unbroken.steps >= 4, `${unbroken.steps} steps`);

  const broken = await devicesFile('broken');
  const handle = await begin();
  const done = handle.result();
  let isDone = false;
  void done.finally(() => (isDone = true));
  let kills = 0;
  while (!isDone) {
    const doomed = await bench.startWorker(undefined, 'advanceLoop:after:2', broken.file);
    await Promise.race([doomed.ended, done]);
    if (!isDone) kills++;
  }
  const { numbers } = await outcome(await done, broken.folder);
  assert.ok(kills >= unbroken.steps - 1, `${kills} kills in ${unbroken.steps} steps`);
  assert.deepEqual(numbers, unbroken.numbers);
  assert.ok(numbers.shots > 0);
});
