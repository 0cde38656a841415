/** Property: the search for a token reads the whole list, and finds all jobs that bear it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caught } from '../caught-error.js';
import { json, text } from '../scripted-server.js';
import { against, NOW, signal } from './ibm-bench.js';

const listed = (id: string, minutesAgo: number, tags: unknown = ['tok-1']) => ({
  id,
  state: { status: 'Queued' },
  created: new Date(NOW - 60_000 * minutesAgo).toISOString(),
  tags,
});

test('the search asks for the tag and reads page after page to the end, and finds all that bear it, the oldest first', () =>
  against(
    [
      json(200, { jobs: [listed('a', 1), listed('other', 2, ['tok-2'])], count: 3, limit: 2, offset: 0 }),
      json(200, { jobs: [listed('b', 3, ['x', 'tok-1'])], count: 3, limit: 2, offset: 2 }),
    ],
    async ({ device, seen }) => {
      const found = await device.find({ token: 'tok-1', notBeforeMs: NOW }, signal);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['b', 'a'],
      );
      const asked = seen.map(({ path }) => new URL(path, 'http://x').searchParams);
      assert.deepEqual(
        asked.map((query) => [query.get('tags'), query.get('offset')]),
        [
          ['tok-1', '0'],
          ['tok-1', '2'],
        ],
      );
    },
  ));

test('a list that does not end, or cannot be read, is no answer', async () => {
  const query = { token: 'tok-1', notBeforeMs: NOW };
  for (const answer of [
    json(200, { jobs: [], count: 3 }),
    json(200, { jobs: [listed('a', 1)], count: 1e9 }),
    json(200, { items: [] }),
    json(200, { jobs: [{ id: 'x' }], count: 1 }),
    text(200, '<html>'),
  ]) {
    await against([answer], async ({ device }) => {
      assert.equal((await caught(device.find(query, signal))).failure, 'DeviceUnavailable');
    });
  }
});
