// Protects the door: a bad request fails at once, non-retryable, and names path, expected and got.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkflowFailedError } from '@temporalio/client';
import { startPipeline } from '../../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../../support/pipeline/test-bench.js';
import { toySet } from '../../support/pipeline/toy-set.js';

let bench: TestBench;
before(async () => {
  bench = await openTestBench();
  await bench.startWorker();
});
after(() => bench?.close());

const set = toySet(4);
const twice = { ...set, candidates: [...set.candidates, set.candidates[0]!] };
const mixed = { ...set, candidates: [...set.candidates, { id: 'x', system: { kind: 'other' } }] };

const BAD: [string, object, RegExp, object?][] = [
  ['top 0', { top: 0 }, /request: top: .*expected number to be >0.*got 0/],
  ['an unknown field', { shots: 100 }, /request: .*shots/],
  [
    'an unknown method',
    { estimation: { method: 'magic' } },
    /estimation\.method: expected one of exact, sampled, toy, vqe, vqe-sampled, got "magic"/,
  ],
  [
    'an unknown option of the method',
    { estimation: { method: 'toy', options: { speed: 1 } } },
    /estimation\.options\.speed/,
  ],
  [
    'a property the family does not serve',
    { property: { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise' } },
    /expected ground-energy, got gap/,
  ],
  [
    'a deadline in the past',
    { deadline: { at: '2020-01-01T00:00:00Z' } },
    /deadline\.at: expected a moment after the start/,
  ],
  [
    'a store that lacks the set',
    { candidates: { sha256: 'f'.repeat(64), bytes: 1, mediaType: 'application/json' } },
    /artifact .*not there/,
  ],
  ['duplicate ids', {}, /candidates\.4\.id: expected unique ids, got "toy-00000" again/, twice],
  ['two kinds in one set', {}, /candidates\.4\.system\.kind: expected toy/, mixed],
  ['an empty set', {}, /candidates: expected at least one candidate/, { ...set, candidates: [] }],
];

for (const [what, request, message, candidates] of BAD) {
  test(`${what} is refused at once`, async () => {
    const handle = await startPipeline({
      client: bench.client,
      store: bench.store,
      set: (candidates ?? set) as typeof set,
      request: request as Record<string, unknown>,
    });
    await assert.rejects(handle.result(), (error: WorkflowFailedError) => {
      assert.match((error.cause as Error).message, message);
      return true;
    });
  });
}
