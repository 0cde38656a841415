// Property: who mistypes an id is shown the one that was meant first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearNames } from '../../../scripts/near-names.js';

test('the nearest name comes first, whatever its case; equally near ones keep their order', () => {
  const names = ['heptazine', 'cyclazine', 'azulene', 'Heptazene'];
  assert.deepEqual(nearNames('heptazin', names).slice(0, 2), ['heptazine', 'Heptazene']);
  assert.deepEqual(nearNames('HEPTAZENE', names)[0], 'Heptazene');
  assert.deepEqual(nearNames('zz', ['ab', 'cd', 'ef']), ['ab', 'cd', 'ef']);
});

test('no more than five are shown', () => {
  assert.equal(nearNames('x', ['a', 'b', 'c', 'd', 'e', 'f', 'g']).length, 5);
});
