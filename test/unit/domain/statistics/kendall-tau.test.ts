// Kendall's tau-b is the share of agreeing pairs as defined, ties included, however many values there are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kendallTau } from '../../../../domain/statistics/kendall-tau.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { sortStably } from '../../../../domain/statistics/stable-order.js';
import { ROUNDING } from '../../../reference/tolerances.js';

/** The definition, pair by pair. */
function slowTau(x: readonly number[], y: readonly number[]): number {
  let [balance, untiedX, untiedY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      balance += dx * dy;
      untiedX += dx * dx;
      untiedY += dy * dy;
    }
  }
  return balance / Math.sqrt(untiedX * untiedY);
}

test('the example of the SciPy manual is reproduced', () => {
  // scipy.stats.kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
  assert.ok(Math.abs(kendallTau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])! + 0.47140452079103173) < ROUNDING);
});

test('random lists with many ties agree with the definition', () => {
  const stream = randomStream(1, 'tau');
  for (let round = 0; round < 60; round++) {
    const n = 2 + stream.nextInt(40);
    const draw = () =>
      Array.from(
        { length: n },
        () => stream.nextInt(1 + (round % 12)) + (round % 12 === 11 ? stream.next() : 0),
      );
    const [x, y] = [draw(), draw()];
    const defined = new Set(x).size > 1 && new Set(y).size > 1;
    const tau = kendallTau(x, y);
    if (defined) assert.ok(Math.abs(tau! - slowTau(x, y)) < 10 * ROUNDING);
    else assert.equal(tau, null);
  }
});

test('the same order gives 1, the opposite order -1, and no order none', () => {
  const x = [3, 1, 2];
  assert.equal(kendallTau(x, [30, 10, 20]), 1);
  assert.equal(kendallTau(x, [-3, -1, -2]), -1);
  assert.equal(kendallTau([1, 1, 1], x), null);
  assert.equal(kendallTau([5], [5]), null);
  assert.equal(kendallTau([], []), null);
  assert.throws(() => kendallTau([1, 2], [1]), /expected two lists of one length, got 2 and 1/);
});

test('sorting is stable and counts the inversions', () => {
  const order = Uint32Array.from([0, 1, 2, 3, 4]);
  const keys = Float64Array.from([2, 1, 2, 1, 0]);
  assert.equal(sortStably(order, keys, new Uint32Array(5)), 7);
  assert.deepEqual([...order], [4, 1, 3, 0, 2]);
});

test('a thousand keys with ties are sorted as the built-in stable sort does, with as many inversions as there are pairs out of order', () => {
  const stream = randomStream(2, 'keys');
  const keys = Float64Array.from({ length: 1000 }, () => stream.nextInt(300));
  const order = Uint32Array.from(keys, (_, i) => i);
  let pairs = 0;
  for (let i = 0; i < keys.length; i++) for (let j = 0; j < i; j++) pairs += keys[j]! > keys[i]! ? 1 : 0;
  assert.equal(sortStably(order, keys, new Uint32Array(keys.length)), pairs);
  assert.deepEqual(
    [...order],
    Array.from(keys, (_, i) => i).sort((a, b) => keys[a]! - keys[b]!),
  );
});
