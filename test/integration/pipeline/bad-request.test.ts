// Protects the door: a bad request fails at once, non-retryable, and names path, expected and got.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { randomUUID } from 'node:crypto';
import { ApplicationFailure, type WorkflowFailedError } from '@temporalio/client';
import { PIPELINE_TASK_QUEUE, PIPELINE_WORKFLOW } from '../../../workflows/names.js';
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

function isRefusal(message: RegExp): (error: WorkflowFailedError) => true {
  return ({ cause }) => {
    assert.ok(cause instanceof ApplicationFailure, String(cause));
    assert.match(cause.message, message);
    assert.equal(cause.nonRetryable, true);
    return true;
  };
}

for (const [what, request, message, candidates] of BAD) {
  test(`${what} is refused at once`, async () => {
    const handle = await startPipeline({
      client: bench.client,
      store: bench.store,
      set: (candidates ?? set) as typeof set,
      request: request as Record<string, unknown>,
    });
    await assert.rejects(handle.result(), isRefusal(message));
  });
}

/** What is no input at all: the workflow itself has to read it before an activity can judge. */
const UNREADABLE: [string, unknown[], RegExp][] = [
  ['no input', [], /^input: expected an object with a request, got nothing$/],
  ['null as input', [null], /^input: expected an object with a request, got null$/],
  ['a text as input', ['request'], /^input: expected an object with a request, got "request"$/],
  ['an input without a request', [{}], /^request: \(top level\): .*expected object.*/],
  [
    'a state to resume in a first run',
    [{ resume: {} }],
    /^input\.resume: expected nothing, since only continue-as-new sets it, got \{\}$/,
  ],
];

for (const [what, args, message] of UNREADABLE) {
  test(`${what} is refused at once`, async () => {
    const handle = await bench.client.workflow.start(PIPELINE_WORKFLOW, {
      workflowId: `pipeline/test/${randomUUID()}`,
      taskQueue: PIPELINE_TASK_QUEUE,
      // What is tried again for ever would else be seen by nobody.
      workflowExecutionTimeout: '20s',
      args,
    });
    await assert.rejects(handle.result(), isRefusal(message));
  });
}
