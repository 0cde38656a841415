// Protects an optimisation against a dying worker: it goes on from its stored optimiser state to the very same bits.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { digestOf } from '../../activities/store/json-artifact.js';
import { CandidateSet } from '../../contracts/candidate-set.js';
import { killedInMidBlock } from '../support/pipeline/killed-in-mid-block.js';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
});
after(() => bench?.close());

const bundled = CandidateSet.parse(
  JSON.parse(readFileSync(new URL('../../data/azacyclazines.json', import.meta.url), 'utf8')),
);
/** Enough of them for a candidate to take some seconds, so that the kill meets several in their middle. */
const STARTS = { restarts: 6 };
const set = { ...bundled, candidates: bundled.candidates.slice(10, 18) };

test('vqe killed with SIGKILL in the middle of its block: the same ranking as an unbroken run, bit for bit', async () => {
  const request = {
    reduction: { keep: { fraction: 1 } },
    estimation: { method: 'vqe', options: STARTS },
    top: 3,
  };
  const { unbroken, results } = await killedInMidBlock(bench, { set, request });
  assert.equal(digestOf(results.ranking), digestOf(unbroken.ranking));
  assert.equal(results.timings.estimation.retries, 1);
  assert.ok(results.ranking.every(({ origin }) => origin === 'quantum-simulator'));
});
