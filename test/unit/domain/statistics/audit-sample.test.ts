// The audit is a fair draw: every dropped candidate is as likely as any other, alone and in pairs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditSample, auditSize } from '../../../../domain/statistics/audit-sample.js';
import { FOUR_SIGMA } from '../../../reference/tolerances.js';

test('by default a tenth is audited, rounded up, at least five, at most all', () => {
  assert.deepEqual(
    [0, 3, 5, 40, 51, 200, 1001].map((dropped) => auditSize(dropped, null)),
    [0, 3, 5, 5, 6, 20, 101],
  );
  assert.equal(auditSize(100, 0), 0);
  assert.equal(auditSize(100, 7), 7);
  assert.equal(auditSize(4, 7), 4);
});

test('no candidate is drawn twice, and the same seed draws the same', () => {
  const dropped = Array.from({ length: 30 }, (_, i) => i);
  const sample = auditSample(dropped, 12, 3);
  assert.equal(new Set(sample).size, 12);
  assert.deepEqual(auditSample(dropped, 12, 3), sample);
  assert.deepEqual(
    auditSample(dropped, 30, 3).sort((a, b) => a - b),
    dropped,
  );
});

test('over seeds every candidate and every pair is drawn equally often', () => {
  const [n, count, seeds] = [8, 3, 4000];
  const single = new Array<number>(n).fill(0);
  const pair = new Map<string, number>();
  for (let seed = 0; seed < seeds; seed++) {
    const sample = auditSample(
      Array.from({ length: n }, (_, i) => i),
      count,
      seed,
    ).sort((a, b) => a - b);
    sample.forEach((a, i) => {
      single[a]! += 1;
      for (const b of sample.slice(i + 1)) pair.set(`${a},${b}`, (pair.get(`${a},${b}`) ?? 0) + 1);
    });
  }
  const check = (seen: number, chance: number) =>
    assert.ok(
      Math.abs(seen / seeds - chance) < FOUR_SIGMA * Math.sqrt((chance * (1 - chance)) / seeds),
      `${seen}`,
    );
  for (const seen of single) check(seen, count / n);
  assert.equal(pair.size, (n * (n - 1)) / 2);
  for (const seen of pair.values()) check(seen, (count * (count - 1)) / (n * (n - 1)));
});
