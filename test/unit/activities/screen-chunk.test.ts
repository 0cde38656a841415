// Protects stage 1 from a family's own errors: a candidate that throws, hangs or ends its thread is rejected alone, with the reason.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { screenChunk } from '../../../activities/screen-chunk.js';
import { ThreadPool } from '../../../activities/threads/thread-pool.js';
import { FAULTS } from '../../support/adapters/faulty-family.js';

const pool = new ThreadPool(1);
after(() => pool.close());

const family = {
  module: new URL('../../support/adapters/faulty-family.ts', import.meta.url).href,
  export: 'faultyFamily',
};
const property = { kind: 'ground-energy', goal: 'minimise' } as const;
const { signal } = new AbortController();

for (const [fault, reason] of [
  ['throws', /^stage 1 could not screen it: no such orbital$/],
  ['hangs', /no answer within 1.5 s/],
  ['endsThread', /ended with code 9/],
] as const) {
  test(`of a chunk in which one ${fault}, the others are scored`, async () => {
    const values = [0.5, FAULTS[fault], 0.25];
    const candidates = values.map((value, index) => ({
      id: `c${index}`,
      system: { kind: 'toy', value, score: value },
    }));
    const screenings = await screenChunk(
      { family, property, activeSpace: null, candidates },
      { pool, signal, timeoutMs: 1500 },
    );
    assert.deepEqual(
      screenings.map(({ id, outcome }) => [id, outcome]),
      [
        ['c0', 'scored'],
        ['c1', 'rejected'],
        ['c2', 'scored'],
      ],
    );
    const bad = screenings[1]!;
    assert.match(bad.outcome === 'rejected' ? bad.reason : '', reason);
  });
}

test('a family that cannot be loaded is no fault of the candidates', async () => {
  const missing = { ...family, export: 'nothing' };
  const candidates = [{ id: 'c0', system: { kind: 'toy', value: 1, score: 1 } }];
  await assert.rejects(
    screenChunk(
      { family: missing, property, activeSpace: null, candidates },
      { pool, signal, timeoutMs: 5000 },
    ),
    { failure: 'ContractViolation' },
  );
});
