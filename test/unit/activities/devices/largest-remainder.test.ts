/** Property: rounded shares keep their sum and stay within one of their exact value; what is no share is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largestRemainder } from '../../../../activities/devices/largest-remainder.js';
import { randomStream } from '../../../../domain/statistics/random.js';

test('sums are kept and no number is off by one or more', () => {
  const stream = randomStream(3, 'shares');
  for (let round = 0; round < 200; round++) {
    const shares = Array.from({ length: 1 + stream.nextInt(40) }, () => stream.next());
    const total = stream.nextInt(10_000);
    const counts = largestRemainder(shares, total);
    const sum = shares.reduce((all, share) => all + share, 0);
    assert.equal(
      counts.reduce((all, count) => all + count, 0),
      total,
    );
    counts.forEach((count, k) => assert.ok(Math.abs(count - (shares[k]! / sum) * total) < 1));
  }
});

test('what is missing goes to the largest remainders, the earlier first where they are equal', () => {
  assert.deepEqual(largestRemainder([1, 1, 1], 100), [34, 33, 33]);
  assert.deepEqual(largestRemainder([0.335, 0.665], 10), [3, 7]);
  assert.deepEqual(largestRemainder([0.2, 0.3, 0.5], 1000), [200, 300, 500]);
  // Rounding each for itself would make 3 of these.
  assert.deepEqual(largestRemainder([0.5, 0.5, 0], 1), [1, 0, 0]);
});

test('negative and missing shares, and shares of nothing, are refused', () => {
  for (const shares of [[-0.1, 1.1], [NaN, 1], [0, 0], [], [Infinity, 1]]) {
    assert.throws(() => largestRemainder(shares, 10), RangeError, String(shares));
  }
});
