// Property: what measuring shot by shot cannot give is said of the candidate it concerns, with the figure, and the pipeline goes on; noise is part of the
// question, so another noise is another pipeline with the same states.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { requestDigest } from '../../../activities/store/request-digest.js';
import { PipelineRequest } from '../../../contracts/request.js';
import type { Results } from '../../../contracts/results.js';
import { fcidumpSet } from '../../support/fcidump-set.js';
import { NOISY_DEVICE } from '../../support/noisy-device.js';
import { finished, startPipeline } from '../../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../../support/pipeline/test-bench.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
  await bench.startWorker();
});
after(() => bench?.close());

const NAMES = ['h2-0.735-sto3g', 'heh+-0.772', 'h2-0.735-631g'];
const set = fcidumpSet(NAMES);

async function ranked(estimation: Record<string, unknown>): Promise<Results> {
  const handle = await startPipeline({
    ...{ client: bench.client, store: bench.store, set },
    request: { reduction: { keep: { fraction: 1 } }, estimation: { method: 'sampled', ...estimation } },
  });
  return finished(handle, bench.store);
}

test('a target error that takes more shots than allowed is refused for the candidates it concerns, saying how many', async () => {
  const { ranking, failed } = await ranked({ options: { shots: 100_000, targetErrorHartree: 1.3e-3 } });
  assert.deepEqual([...ranking, ...failed].map(({ id }) => id).sort(), [...NAMES].sort());
  assert.ok(ranking.length > 0 && failed.length > 0, `${ranking.length} ranked`);
  for (const { standardError } of ranking) assert.ok(standardError < 1.5e-3);
  for (const { reason } of failed) {
    const [, needed] =
      /a standard error of 0\.0013 hartree needs (\d+) shots, expected at most .*, 100000/.exec(reason)!;
    assert.ok(Number(needed) > 100_000);
  }
});

test('where post-selection rejects every shot, the candidates are marked with how many there were', async () => {
  // Every bit is read as 1, which no number of electrons below the full one allows.
  const blind = { ...NOISY_DEVICE, name: 'blind', readout: { oneGivenZero: 1, zeroGivenOne: 0 } };
  const { ranking, failed } = await ranked({
    options: { shots: 1000, mitigation: ['post-selection'] },
    noise: blind,
  });
  assert.deepEqual(ranking, []);
  assert.equal(failed.length, NAMES.length);
  for (const { reason } of failed)
    assert.match(reason, /post-selection: expected shots .* all \d+ were rejected/);
});

test('noise biases the same states, and the ranking says by how much', async () => {
  const options = { shots: 20_000 };
  const [quiet, noisy] = [await ranked({ options }), await ranked({ options, noise: NOISY_DEVICE })];
  for (const entry of quiet.ranking) {
    const same = noisy.ranking.find(({ id }) => id === entry.id)!;
    assert.equal(entry.noiseBias, null);
    assert.equal(same.solverError, entry.solverError);
    assert.ok(same.noiseBias! > 5 * same.standardError, entry.id);
  }
});

test('noise is part of the question: the digest of a request changes with any figure of its model', () => {
  const request = (noise: unknown) =>
    PipelineRequest.parse({
      ...{ format: 'thq.request', version: 1, name: 'small', estimation: { method: 'sampled', noise } },
      candidates: { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' },
    });
  const digests = [
    null,
    NOISY_DEVICE,
    { ...NOISY_DEVICE, readout: { oneGivenZero: 0, zeroGivenOne: 0 } },
  ].map((noise) => requestDigest(set.candidates, request(noise)));
  assert.equal(new Set(digests).size, 3);
});
