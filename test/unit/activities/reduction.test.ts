// Protects heartbeats: however long the search for twins takes, the loop that says "I am alive" goes on.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FileStore } from '../../../activities/store/file-store.js';
import { getJson, putJson } from '../../../activities/store/json-artifact.js';
import type { StageDeps } from '../../../activities/deps.js';
import { reduce } from '../../../activities/reduction.js';
import type { StageContext } from '../../../activities/stage-activity.js';
import { ThreadPool } from '../../../activities/threads/thread-pool.js';
import { Shortlist, type Screening, type ScreeningBlock } from '../../../contracts/reduction.js';
import type { ReduceInput } from '../../../contracts/stage-messages.js';
import { randomStream } from '../../../domain/statistics/random.js';

const pool = new ThreadPool(1);
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thq-store-'));
});
after(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});

const COUNT = 4000;
const DISTANCES = 60;

/** Isomers: one key, distances that differ a little, so that every one is compared with many. */
function isomers(): Screening[] {
  const random = randomStream(11, 'isomers');
  return Array.from({ length: COUNT }, (_, index) => ({
    outcome: 'scored',
    id: `c${String(index).padStart(5, '0')}`,
    fingerprint: {
      key: 'C10N3H7',
      values: Array.from({ length: DISTANCES }, (_, at) => 1.4 + at * 0.02 + random.next() * 0.002),
      tolerance: 1e-4,
    },
    score: { value: random.next(), unit: 'eV', details: {} },
    determinants: 400,
  }));
}

const screeningBlock = (screenings: Screening[]): ScreeningBlock => ({
  ...{ format: 'thq.screening-block', version: 1 },
  screenings,
});

test('many isomers are compared without holding up the process', async () => {
  const store = new FileStore(folder);
  const blocks = isomers();
  const screenings = [
    await putJson(store, screeningBlock(blocks.slice(0, COUNT / 2))),
    // As a worker of before has left it.
    await putJson(store, blocks.slice(COUNT / 2)),
  ];
  const request = {
    reduction: { keep: { fraction: 0.25 }, auditCount: 0 },
    property: { goal: 'minimise' },
    seed: 1,
  };
  const input = { admission: { request }, screenings, plan: false } as unknown as ReduceInput;
  const stage = { signal: new AbortController().signal } as StageContext;
  const before = performance.eventLoopUtilization();
  const deps = { store, pool } as unknown as StageDeps;
  const { shortlist, survivors } = await reduce(deps, input, stage);
  assert.ok(performance.eventLoopUtilization(before).utilization < 0.5);
  assert.equal(survivors, COUNT / 4);
  assert.equal((await getJson(store, shortlist, Shortlist)).survivors.length, survivors);
});
