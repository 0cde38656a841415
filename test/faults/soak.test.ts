/**
 * Property: whatever goes wrong at a provider while workers are killed, no job is paid twice, none that was paid is lost, and the pipeline answers. Ten of the seeds
 * that `npm run soak` goes through.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';
import { CREDENTIALS } from '../support/soak/soak-devices.js';
import { soakProblems } from '../support/soak/soak-judge.js';
import { soakPlan } from '../support/soak/soak-plan.js';
import { runSoak } from '../support/soak/soak-seed.js';

const SEEDS = 10;
/** Pipelines at the same time, each on a server of its own: they mostly wait for the provider. */
const BENCHES = 3;

let benches: TestBench[] = [];
before(async () => {
  Object.assign(process.env, CREDENTIALS);
  benches = await Promise.all(Array.from({ length: BENCHES }, () => openTestBench()));
});
after(() => Promise.all(benches.map((bench) => bench.close())));

test('ten seeds of faults and kills', async (t) => {
  const seeds = Array.from({ length: SEEDS }, (_, k) => k + 1);
  await Promise.all(
    benches.map(async (bench) => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
        const plan = soakPlan(seed);
        const outcome = await runSoak(bench, plan);
        t.diagnostic(
          `seed ${seed} on ${plan.provider}: ${outcome.ledger.jobs.length} jobs, ${outcome.kills} kills`,
        );
        assert.deepEqual(soakProblems(outcome), [], `seed ${seed}: ${JSON.stringify(plan)}`);
      }
    }),
  );
});
