// Property: each figure that rules may ask about is the one its name says, worked out here by hand; one that the run does not give has a reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoMetrics, type MetricSources } from '../../../activities/memo-metrics.js';
import type { Estimate } from '../../../contracts/estimate.js';
import { MemoMetric } from '../../../contracts/memo.js';
import type { Agreement, MissProbability, Ranking } from '../../../contracts/ranking.js';
import { evaluateMemo } from '../../../domain/statistics/memo.js';
import { sampleEstimate } from '../domain/statistics/sample-estimate.js';

const AGREEMENT: Agreement = {
  ...{ kendallTauWithExact: 0.875, kendallTauWithBaseline: 0.5 },
  ...{ precisionAtK: 0.75, baselinePrecisionAtK: 0.5 },
};
const MISS: MissProbability = {
  ...{ estimate: 0.125, interval: [0.05, 0.3], clopperPearson: [0, 0.5] },
  ...{ dropped: 20, audited: 5, hits: 0 },
};

interface Run extends Partial<Omit<MetricSources, 'ranking'>> {
  agreement?: Partial<Agreement>;
  missProbability?: Partial<MissProbability>;
}

function read({ agreement, missProbability, ...sources }: Run = {}) {
  const ranking = {
    agreement: { ...AGREEMENT, ...agreement },
    missProbability: { ...MISS, ...missProbability },
  } as Ranking;
  return memoMetrics({ ranking, estimates: [], failed: [], estimationMs: 0, ...sources });
}

/** `count` estimates, the first `fallbacks` of them stand-ins. */
function estimates(count: number, fallbacks = 0): Estimate[] {
  const fallback = { reason: 'deadline', insteadOf: 'vqe' };
  return Array.from({ length: count }, (_, index) =>
    sampleEstimate({ id: `m${index}`, value: index, fallback: index < fallbacks ? fallback : null }),
  );
}

const failures = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `f${index}`, reason: 'hung' }));

test('precisionAtK is the gain over the baseline: above zero where the ranking is the better of the two', () => {
  assert.deepEqual(read().precisionAtK, { value: 0.25 });
  assert.deepEqual(read({ agreement: { precisionAtK: 0.25 } }).precisionAtK, { value: -0.25 });
});

test('a ranking that is worse than its baseline triggers the rule that stops, and a better one does not', () => {
  const rule = { metric: 'precisionAtK', when: 'below', threshold: 0, then: 'stop' } as const;
  assert.equal(evaluateMemo([rule], read()).verdict, 'keep');
  assert.equal(evaluateMemo([rule], read({ agreement: { precisionAtK: 0.25 } })).verdict, 'stop');
});

test('a gain needs both precisions', () => {
  for (const missing of [{ precisionAtK: null }, { baselinePrecisionAtK: null }]) {
    assert.deepEqual(read({ agreement: missing }).precisionAtK, {
      value: null,
      reason: 'not every ranked candidate has an exact and a stage-1 value',
    });
  }
});

test('kendallTau is that with the exact values, not that with the baseline', () => {
  assert.deepEqual(read().kendallTau, { value: 0.875 });
  const { kendallTau } = read({ agreement: { kendallTauWithExact: null } });
  assert.deepEqual(kendallTau, { value: null, reason: 'fewer than two candidates have an exact value' });
});

test('fallbackShare counts stand-ins among the ranked', () => {
  assert.deepEqual(read({ estimates: estimates(8, 3) }).fallbackShare, { value: 3 / 8 });
  assert.deepEqual(read({ estimates: estimates(8), failed: failures(8) }).fallbackShare, { value: 0 });
  assert.deepEqual(read({ failed: failures(1) }).fallbackShare, {
    value: null,
    reason: 'nothing was ranked',
  });
});

test('failedShare counts failures among all that reached stage 2', () => {
  assert.deepEqual(read({ estimates: estimates(6, 2), failed: failures(2) }).failedShare, { value: 2 / 8 });
  assert.deepEqual(read({ failed: failures(3) }).failedShare, { value: 1 });
  assert.deepEqual(read().failedShare, { value: null, reason: 'nothing reached stage 2' });
});

test('secondsPerCandidate shares the time of stage 2 among what it estimated, stand-ins not among them', () => {
  const run = { estimates: estimates(6, 2), failed: failures(2), estimationMs: 10_000 };
  assert.deepEqual(read(run).secondsPerCandidate, { value: 2.5 });
  const { secondsPerCandidate } = read({ estimates: estimates(2, 2), estimationMs: 10_000 });
  assert.deepEqual(secondsPerCandidate, { value: null, reason: 'nothing was estimated' });
});

test('missProbability is the estimate, and without one its reason', () => {
  assert.deepEqual(read().missProbability, { value: 0.125 });
  const { missProbability } = read({ missProbability: { estimate: null, reason: '3 audited, at least 5' } });
  assert.deepEqual(missProbability, { value: null, reason: '3 audited, at least 5' });
});

test('the list is the closed one of the rules', () => {
  assert.deepEqual(Object.keys(read()).sort(), [...MemoMetric.options].sort());
});
