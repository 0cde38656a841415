// A value is nested too deeply from the first level on that is one too many, in lists and in objects; its size does not count.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEEPEST_NESTING, isNestedTooDeeply } from '../../../scripts/json-nesting.js';

const lists = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const objects = (depth: number): unknown => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth));

test('values without levels and those with as many as are allowed are not', () => {
  for (const value of [null, 1, 'text', [], {}, lists(DEEPEST_NESTING), objects(DEEPEST_NESTING)])
    assert.equal(isNestedTooDeeply(value), false);
  assert.equal(isNestedTooDeeply(Array.from({ length: 10_000 }, () => [[]])), false);
});

test('those with one more are, and those with any number', () => {
  for (const depth of [DEEPEST_NESTING + 1, 200_000]) {
    assert.equal(isNestedTooDeeply(lists(depth)), true);
    assert.equal(isNestedTooDeeply([1, { a: objects(depth) }]), true);
  }
});
