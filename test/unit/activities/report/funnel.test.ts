/** Property: in the funnel nobody appears or disappears: who reached a step leaves before the next one or reaches it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { funnelOf, reasons } from '../../../../activities/report/funnel.js';
import { sampleRun } from '../../../support/sample-results.js';

test('each step is the one before it less those who left between, from all candidates down to the ranked', () => {
  for (const sizes of [
    {},
    { reduced: 0, rejected: 0, failed: 0 },
    { ranked: 3, failed: 40 },
    { ranked: 0 },
  ]) {
    const { results, manifest } = sampleRun(sizes);
    const steps = funnelOf(results, manifest);
    const { ranking, reduced, rejected, failed } = results;
    assert.equal(steps[0]?.count, ranking.length + reduced.length + rejected.length + failed.length);
    let remaining = steps[0]?.count ?? 0;
    for (const step of steps.slice(1, -1)) {
      if (step.kind === 'left') remaining -= step.count;
      else assert.equal(step.count, remaining, step.label);
      assert.equal(
        step.count,
        step.parts.reduce((sum, { count }) => sum + count, 0),
      );
    }
    assert.equal(remaining, ranking.length);
    assert.equal(steps.at(-1)?.count, Math.min(results.top, ranking.length));
  }
});

test('survivors are told apart by why they went on: among the best, undefined score, audit', () => {
  const { results, manifest } = sampleRun();
  const parts = new Map(
    funnelOf(results, manifest).flatMap(({ parts }) => parts.map(({ label, count }) => [label, count])),
  );
  const { ranking } = results;
  assert.equal(parts.get('random audit of the dropped'), ranking.filter(({ audit }) => audit).length);
  assert.equal(
    parts.get('score undefined'),
    ranking.filter(({ audit, baselineValue }) => !audit && baselineValue === null).length,
  );
  assert.equal(parts.get('failed later'), results.failed.length);
});

test('who was never screened because of a cancel does not count as usable', () => {
  const { results, manifest } = sampleRun({ failed: 9, unscreened: 6, state: 'cancelled' });
  const steps = funnelOf(results, manifest);
  assert.deepEqual(steps[1], {
    ...steps[1],
    kind: 'left',
    label: 'cancelled before it was screened',
    count: 6,
  });
  const usable = steps.find(({ label }) => label.startsWith('usable'));
  assert.equal(usable?.count, results.ranking.length + results.reduced.length + 3);
});

test('fallbacks are a part of their own, drawn as an outline', () => {
  const { results, manifest } = sampleRun();
  const ranked = funnelOf(results, manifest).find(({ label }) => label === 'ranked');
  const hollow = ranked?.parts.filter(({ hollow }) => hollow).map(({ count }) => count);
  assert.deepEqual(hollow, [results.ranking.filter(({ fallback }) => fallback !== null).length]);
});

test('reasons that differ only in numbers and names are one kind, the most frequent first, the rest summed up', () => {
  const left = [
    ['line 3: expected 4 fields, got 2', 3],
    ['line 12: expected 4 fields, got 7', 2],
    ['duplicate of "a b": same', 1],
    ['duplicate of "c": same', 1],
    ['duplicate of azine-7: same', 1],
    ['empty file', 2],
    ['one', 1],
    ['two', 1],
  ].flatMap(([reason, times]) =>
    Array.from({ length: Number(times) }, () => ({ id: 'x', reason: String(reason) })),
  );
  assert.deepEqual(reasons(left), [
    ['line …: expected … fields, got …', 5],
    ['duplicate of …: same', 3],
    ['empty file', 2],
    ['2 other reasons', 2],
  ]);
});
