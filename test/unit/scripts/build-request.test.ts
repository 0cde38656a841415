/**
 * Property: a default that is typed out asks no other question: the id of the pipeline is the same with it and without it. A deadline that has
 * passed is refused here only where nobody can have answered in time.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import { buildRequest } from '../../../scripts/build-request.js';
import { refusePastDeadlineEarly } from '../../../scripts/past-deadline.js';
import type { PipelineSource } from '../../../scripts/read-input.js';
import type { RequestOptions } from '../../../scripts/request-option-types.js';
import { molecules, setOf } from '../../support/cli/inputs.js';

const set = CandidateSet.parse(setOf(molecules(2)));

type Estimation = Partial<NonNullable<PipelineSource['request']['estimation']>>;

async function built(options: RequestOptions, estimation?: Estimation) {
  const request = estimation === undefined ? {} : { estimation: estimation as never };
  const source: PipelineSource = { set, request, ignored: 0, repeats: null };
  return buildRequest(source, options, { shippedOnly: true });
}

async function idOf(options: RequestOptions, estimation?: Estimation): Promise<string> {
  return (await built(options, estimation)).pipelineId;
}

test('the active space of the family, typed, in a request as in the manifest of a run, or left out', async () => {
  const activeSpace = { electrons: 6, orbitals: 6 };
  const id = await idOf({});
  assert.equal(await idOf({ activeSpace }), id);
  assert.equal(await idOf({}, { activeSpace }), id);
  assert.equal(await idOf({}, { activeSpace: null }), id);
  assert.notEqual(await idOf({ activeSpace: { electrons: 4, orbitals: 4 } }), id);
  assert.equal(await idOf({ activeSpace }, { activeSpace: { electrons: 4, orbitals: 4 } }), id);
});

const DEFAULTS: [method: string, options: RequestOptions][] = [
  ['sampled', { shots: 100_000 }],
  ['sampled', { mapping: 'jordan-wigner', mitigation: [] }],
  ['sampled', { grouping: 'basis-rotation' }],
  ['vqe-sampled', { shots: 10_000_000, grouping: 'commuting' }],
];

for (const [method, options] of DEFAULTS)
  test(`options of ${method} with their defaults: ${Object.keys(options).join(', ')}`, async () =>
    assert.equal(await idOf({ method, ...options }), await idOf({ method })));

test('options in a request with their defaults, also those of the search that a method does before it measures', async () => {
  assert.equal(await idOf({}, { options: { ansatz: 'uccgsd', layers: 1, restarts: 2 } }), await idOf({}));
  const nested = { method: 'sampled', options: { vqe: { restarts: 2 } } };
  assert.equal(await idOf({}, nested), await idOf({ method: 'sampled' }));
});

test('another value is another pipeline, and the request keeps the options as they came', async () => {
  const options = { method: 'sampled', shots: 5 };
  assert.notEqual(await idOf(options), await idOf({ method: 'sampled' }));
  assert.deepEqual((await built(options)).request.estimation.options, { shots: 5 });
});

test('a deadline that has passed is refused early only where no private server has run, else left to the launch', async (t) => {
  const out = mkdtempSync(join(tmpdir(), 'thq-build-'));
  t.after(() => rmSync(out, { recursive: true }));
  const late = await built({ deadline: { at: '2020-01-01T00:00:00Z' } });
  assert.throws(() => refusePastDeadlineEarly(late, { kind: 'private', out }), {
    exitCode: 2,
    message: /^deadline\.at: expected a moment after now \(\S+\), got "2020-/,
  });
  refusePastDeadlineEarly(late, { kind: 'existing', out });
  writeFileSync(join(out, 'temporal.db'), '');
  refusePastDeadlineEarly(late, { kind: 'private', out });
});
