// Property: ids stand in one order everywhere, by code units and not by the locale, so that what is sealed is the same on every machine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byId, compareIds } from '../../../../domain/statistics/id-order.js';

test('ids are ordered by code units', () => {
  assert.deepEqual(['b', 'a10', 'ä', 'a2', 'B', 'a'].sort(compareIds), ['B', 'a', 'a10', 'a2', 'b', 'ä']);
  assert.equal(compareIds('a', 'a'), 0);
});

test('what carries an id is ordered by it', () => {
  assert.deepEqual([{ id: 'b' }, { id: 'B' }].sort(byId), [{ id: 'B' }, { id: 'b' }]);
});
