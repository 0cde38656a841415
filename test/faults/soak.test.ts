/**
 * Property: whatever goes wrong at a provider while workers are killed, no job is paid twice, none that was paid is lost, and the pipeline answers. Ten of the seeds
 * that `npm run soak` goes through.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soakMany, type SoakedSeed } from '../support/soak/soak-many.js';
import { seedLine } from '../support/soak/soak-sums.js';

const SEEDS = Array.from({ length: 10 }, (_, k) => k + 1);
/** Servers at the same time, each with up to three pipelines: they mostly wait for the provider. */
const BENCHES = 2;

test('ten seeds of faults and kills', async (t) => {
  const soaked: SoakedSeed[] = [];
  await soakMany(SEEDS, BENCHES, (seed) => {
    t.diagnostic(seedLine(seed));
    soaked.push(seed);
  });
  assert.equal(soaked.length, SEEDS.length);
  assert.deepEqual(soaked.filter(({ problems }) => problems.length > 0).map(seedLine), []);
});
