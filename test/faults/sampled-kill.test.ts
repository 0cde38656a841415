// Protects a measurement against a dying worker: it goes on from its stored state to the very same shots, and the record parts the errors.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { digestOf } from '../../activities/store/json-artifact.js';
import { CandidateSet } from '../../contracts/candidate-set.js';
import { killedInMidBlock } from '../support/pipeline/killed-in-mid-block.js';
import { NOISY_DEVICE } from '../support/noisy-device.js';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
});
after(() => bench?.close());

const bundled = CandidateSet.parse(
  JSON.parse(readFileSync(new URL('../../data/azacyclazines.json', import.meta.url), 'utf8')),
);
const set = { ...bundled, candidates: bundled.candidates.slice(10, 18) };
/** Enough starts for a candidate to take some seconds, so that the kill meets several in their middle. */
const STARTS = { restarts: 40 };
const REQUEST = {
  reduction: { keep: { fraction: 1 } },
  estimation: {
    method: 'sampled',
    activeSpace: { electrons: 4, orbitals: 4 },
    options: { shots: 20_000, vqe: STARTS },
    noise: {
      ...NOISY_DEVICE,
      name: 'a little noisy',
      twoQubit: { fidelity: 0.9999, durationNanoseconds: 1 },
    },
  },
  top: 3,
};

test('sampled killed with SIGKILL in the middle of its block: the same ranking as an unbroken run, bit for bit', async () => {
  const { unbroken, results } = await killedInMidBlock(bench, { set, request: REQUEST });
  assert.equal(digestOf(results.ranking), digestOf(unbroken.ranking));
  assert.equal(results.timings.estimation.retries, 1);
  assert.equal(results.ranking.length, set.candidates.length);
  for (const { id, origin, standardError, solverError, noiseBias, activeSpaceError } of results.ranking) {
    assert.equal(origin, 'quantum-simulator');
    assert.ok(standardError > 0 && solverError < 0.01 && Math.abs(noiseBias!) > solverError, id);
    assert.equal(activeSpaceError, 0.343);
  }
});
