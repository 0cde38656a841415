// Duplicates are found whatever their order, and near misses are not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../../domain/statistics/random.js';
import { findTwins } from '../../../../domain/statistics/twins.js';
import { shuffled } from './shuffled.js';

const TOLERANCE = 1e-4;

function candidate(id: string, values: number[], key = 'C3') {
  return { id, fingerprint: { key, values, tolerance: TOLERANCE } };
}

test('the first by id stays, and is named as the twin of the others', () => {
  const twins = findTwins([candidate('c', [1, 2.00009]), candidate('b', [1, 2]), candidate('a', [1, 2.5])]);
  assert.deepEqual([...twins], [['c', 'b']]);
});

test('other keys, other lengths and one value beyond the tolerance are other systems', () => {
  const different = [
    candidate('a', [1, 2]),
    candidate('b', [1, 2], 'C4'),
    candidate('c', [1, 2, 3]),
    candidate('d', [1.0003, 1.9997]),
  ];
  assert.equal(findTwins(different).size, 0);
});

test('a system without values is known by its key alone', () => {
  assert.deepEqual(
    [...findTwins([candidate('a', [], 'digest'), candidate('b', [], 'digest')])],
    [['b', 'a']],
  );
});

test('in a chain the middle one goes and the far end stays', () => {
  const chain = [
    candidate('a', [1]),
    candidate('b', [1 + 0.7 * TOLERANCE]),
    candidate('c', [1 + 1.4 * TOLERANCE]),
  ];
  assert.deepEqual([...findTwins(chain)], [['b', 'a']]);
});

test('random sets with planted twins give the same answer as comparing every pair, in any order', () => {
  const stream = randomStream(4, 'twins');
  const candidates = Array.from({ length: 120 }, (_, i) => {
    const values = Array.from({ length: 3 }, () => 1 + stream.nextInt(3));
    return candidate(
      `m${String(i).padStart(3, '0')}`,
      values.map((v) => v + (stream.next() - 0.5) * 2.2 * TOLERANCE),
    );
  });
  const slow = new Map<string, string>();
  for (const one of candidates) {
    const twin = candidates.find(
      (other) =>
        other.id < one.id &&
        !slow.has(other.id) &&
        other.fingerprint.values.every((v, i) => Math.abs(v - one.fingerprint.values[i]!) <= TOLERANCE),
    );
    if (twin) slow.set(one.id, twin.id);
  }
  assert.ok(slow.size > 3, `${slow.size} twins planted`);
  for (let round = 0; round < 5; round++) {
    assert.deepEqual(new Map([...findTwins(shuffled(candidates, stream))].sort()), slow);
  }
});

test('ten thousand isomers with one key take a second or two, not minutes', () => {
  const stream = randomStream(5, 'isomers');
  const candidates = Array.from({ length: 10_000 }, (_, i) =>
    candidate(`m${i}`, [1.08, ...Array.from({ length: 60 }, () => 1.4 + stream.next())]),
  );
  const started = process.cpuUsage();
  assert.equal(findTwins(candidates).size, 0);
  assert.ok(process.cpuUsage(started).user < 5e6);
});
