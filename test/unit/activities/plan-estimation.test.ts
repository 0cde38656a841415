// Protects the plan of stage 2: blocks keep the order and the planned length, and no block is empty.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutBlocks } from '../../../activities/plan-estimation.js';

const one = (): number => 1;

test('blocks keep the order and hold as much as fits', () => {
  assert.deepEqual(cutBlocks([1, 2, 3, 4, 5, 6, 7], one, 3), [[1, 2, 3], [4, 5, 6], [7]]);
});

test('an item longer than a block is a block of its own', () => {
  assert.deepEqual(
    cutBlocks(['a', 'long', 'b', 'c'], (item) => (item === 'long' ? 9 : 1), 2),
    [['a'], ['long'], ['b', 'c']],
  );
});

test('cheap items do not make a block without end', () => {
  const blocks = cutBlocks(
    Array.from({ length: 1001 }, (_, index) => index),
    () => 0,
    10,
  );
  assert.ok(blocks.every((block) => block.length <= 500));
  assert.equal(blocks.flat().length, 1001);
});

test('nothing to do is no block', () => {
  assert.deepEqual(cutBlocks([], one, 10), []);
});
