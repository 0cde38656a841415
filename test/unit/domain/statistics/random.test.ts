// A named random stream is a pure function of its seed and names: equal everywhere, restorable, independent of its siblings.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream, restoreRandomStream, seedName } from '../../../../domain/statistics/random.js';
import type { RandomStream } from '../../../../domain/statistics/random.js';
import { FOUR_SIGMA } from '../../../reference/tolerances.js';

function take(stream: RandomStream, count: number): number[] {
  return Array.from({ length: count }, () => stream.next());
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]) => x.reduce((sum, v) => sum + v, 0) / x.length;
  const [ma, mb] = [mean(a), mean(b)];
  const cross = mean(a.map((v, i) => (v - ma) * (b[i]! - mb)));
  return cross / Math.sqrt(mean(a.map((v) => (v - ma) ** 2)) * mean(b.map((v) => (v - mb) ** 2)));
}

test('the same seed and names give the same numbers, other names or seeds give others', () => {
  const reference = take(randomStream(7, 'vqe', 'a'), 50);
  assert.deepEqual(take(randomStream(7, 'vqe', 'a'), 50), reference);
  for (const other of [randomStream(8, 'vqe', 'a'), randomStream(7, 'vqe'), randomStream(7, 'a', 'vqe')]) {
    assert.equal(take(other, 50).filter((v, i) => v === reference[i]).length, 0);
  }
});

test('names are told apart by where they end', () => {
  const starts = [
    ['ab', 'c'],
    ['a', 'bc'],
    ['abc'],
    ['', 'abc'],
    ['abc', ''],
    ['a\u0100'],
    ['a', '\u0100'],
  ].map((names) =>
    randomStream(1, ...names)
      .state()
      .join(),
  );
  assert.equal(new Set(starts).size, starts.length);
});

const PINNED_STATE = [325835406, -1458242008, 768448603, -908224775];
const PINNED_DRAWS = [0.4490140226211412, 124, -1.1391954023336357, -0.17255076437136632];

test('numbers are pinned, so that another platform or version that draws differently is noticed', () => {
  const stream = randomStream(1, 'pinned');
  assert.deepEqual(stream.state(), PINNED_STATE);
  assert.deepEqual([stream.next(), stream.nextInt(1000), stream.normal(), stream.normal()], PINNED_DRAWS);
});

test('a stream restored from its state goes on bit for bit, after any kind of draw', () => {
  const stream = randomStream(3, 'restore');
  const draws: ((s: RandomStream) => number)[] = [(s) => s.next(), (s) => s.normal(), (s) => s.nextInt(10)];
  for (let i = 0; i < 30; i++) {
    const copy = restoreRandomStream(JSON.parse(JSON.stringify(stream.state())) as number[]);
    const drawn = draws.map((draw) => draw(stream));
    assert.deepEqual(
      draws.map((draw) => draw(copy)),
      drawn,
    );
    draws[i % 3]!(stream);
  }
});

test('uniform numbers lie in [0, 1), are multiples of 2^-53 and have the moments of a uniform law', () => {
  const values = take(randomStream(11, 'uniform'), 40_000);
  assert.ok(values.every((v) => v >= 0 && v < 1 && Number.isInteger(v * 2 ** 53)));
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  assert.ok(Math.abs(mean - 0.5) < FOUR_SIGMA * Math.sqrt(1 / 12 / values.length), `mean ${mean}`);
});

test('normal numbers have the moments and the tail shares of a normal law', () => {
  const stream = randomStream(12, 'normal');
  const n = 40_000;
  const values = Array.from({ length: n }, () => stream.normal());
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const variance = values.reduce((sum, v) => sum + v * v, 0) / n;
  const tail = values.filter((v) => v > 1.959963984540054).length / n;
  assert.ok(Math.abs(mean) < FOUR_SIGMA / Math.sqrt(n), `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < FOUR_SIGMA * Math.sqrt(2 / n), `variance ${variance}`);
  assert.ok(Math.abs(tail - 0.025) < FOUR_SIGMA * Math.sqrt((0.025 * 0.975) / n), `tail ${tail}`);
});

test('integers fall evenly, also for a range that does not divide 2^53', () => {
  const stream = randomStream(13, 'integers');
  const [n, range] = [60_000, 6];
  const counts = new Array<number>(range).fill(0);
  for (let i = 0; i < n; i++) counts[stream.nextInt(range)]! += 1;
  for (const count of counts) {
    assert.ok(
      Math.abs(count / n - 1 / range) < FOUR_SIGMA * Math.sqrt(((1 / range) * (1 - 1 / range)) / n),
      `${counts}`,
    );
  }
  assert.equal(stream.nextInt(1), 0);
  // Of a range just above 2^52 almost half of all 53-bit draws must be rejected; modulo alone would favour the lower half.
  const wide = 2 ** 52 + 1;
  const low = Array.from({ length: 4000 }, () => stream.nextInt(wide)).filter((v) => v < wide / 2).length;
  assert.ok(Math.abs(low / 4000 - 0.5) < FOUR_SIGMA * Math.sqrt(0.25 / 4000), `${low}`);
});

test('sibling streams are not correlated', () => {
  const n = 20_000;
  const streams = [
    randomStream(1, 'a'),
    randomStream(1, 'b'),
    randomStream(2, 'a'),
    randomStream(1, 'a', ''),
  ];
  const values = streams.map((stream) => take(stream, n));
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) {
      const r = correlation(values[i]!, values[j]!);
      assert.ok(Math.abs(r) < FOUR_SIGMA / Math.sqrt(n), `streams ${i} and ${j}: ${r}`);
    }
  }
});

test('a bad seed, range or state is refused with what was expected and got', () => {
  for (const seed of [-1, 1.5, 2 ** 32, NaN])
    assert.throws(() => randomStream(seed), /expected an integer from 0 to 4294967295, got/);
  for (const range of [0, -3, 2.5, 2 ** 54])
    assert.throws(() => randomStream(1).nextInt(range), /expected an integer from 1 to 2\^53/);
  for (const state of [[], [1, 2, 3], [0, 0, 0, 0], [1, 2, 3, 2 ** 31], [1, 2, 3, 0.5]]) {
    assert.throws(() => restoreRandomStream(state), /expected four signed 32-bit integers, not all zero/);
  }
});

test('the name of a stream in a record is unambiguous', () => {
  assert.equal(seedName(7, 'vqe', 'mol 1'), '7/vqe/mol 1');
  const names = [['a/b'], ['a', 'b'], ['a%2Fb'], ['a%', '2Fb']].map((parts) => seedName(1, ...parts));
  assert.equal(new Set(names).size, names.length);
});
