// The verdict follows from the rules fixed before the run, and every rule shows what it saw.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoEvidence, MemoMetric } from '../../../../contracts/memo.js';
import { DEFAULT_RULES } from '../../../../contracts/request.js';
import { evaluateMemo } from '../../../../domain/statistics/memo.js';
import type { MemoMetrics, MetricReading } from '../../../../domain/statistics/memo.js';

/** A run in which the quantum stage was worth its while. */
const GOOD: MemoMetrics = {
  precisionAtK: { value: 0.2 },
  kendallTau: { value: 0.98 },
  fallbackShare: { value: 0 },
  missProbability: { value: 0.05 },
  failedShare: { value: 0.01 },
  secondsPerCandidate: { value: 2 },
};

function judge(changed: Partial<MemoMetrics> = {}) {
  return evaluateMemo(DEFAULT_RULES, { ...GOOD, ...changed });
}

function outcomes(changed: Partial<MemoMetrics>): string[] {
  return judge(changed)
    .rules.filter(({ outcome }) => outcome !== 'passed')
    .map(({ rule, outcome }) => `${rule.metric} ${outcome}`);
}

test('the default rules ask about every metric, and a good run is kept', () => {
  assert.deepEqual(new Set(DEFAULT_RULES.map(({ metric }) => metric)), new Set(MemoMetric.options));
  const { verdict, rules } = judge();
  assert.equal(verdict, 'keep');
  assert.deepEqual(
    rules.map(({ rule }) => rule),
    DEFAULT_RULES,
  );
  for (const one of rules) assert.equal(MemoEvidence.parse(one).outcome, 'passed');
});

test('a ranking worse than the classical baseline is stopped', () => {
  assert.equal(judge({ precisionAtK: { value: -0.1 } }).verdict, 'stop');
  assert.deepEqual(outcomes({ precisionAtK: { value: -0.1 } }), ['precisionAtK triggered']);
  assert.equal(judge({ fallbackShare: { value: 0.6 } }).verdict, 'stop');
});

test('an inaccurate solver or a likely miss asks for another round', () => {
  assert.equal(judge({ kendallTau: { value: 0.8 } }).verdict, 'iterate');
  assert.equal(judge({ missProbability: { value: 0.9 } }).verdict, 'iterate');
});

test('a stop outweighs every iterate, whatever the order of the rules', () => {
  const bad = { ...GOOD, kendallTau: { value: 0.1 }, failedShare: { value: 0.9 } };
  assert.equal(evaluateMemo(DEFAULT_RULES, bad).verdict, 'stop');
  assert.equal(evaluateMemo([...DEFAULT_RULES].reverse(), bad).verdict, 'stop');
});

test('an unknown figure cannot be kept, is no reason to stop, and says why it is unknown', () => {
  const unknown: MetricReading = { value: null, reason: 'no exact values' };
  const { verdict, rules } = judge({ precisionAtK: unknown });
  assert.equal(verdict, 'iterate');
  const evidence = rules.find(({ rule }) => rule.metric === 'precisionAtK')!;
  assert.deepEqual([evidence.value, evidence.outcome, evidence.reason], [null, 'unknown', 'no exact values']);
  assert.equal(judge({ precisionAtK: unknown, failedShare: { value: 0.9 } }).verdict, 'stop');
});

test('a figure exactly on the threshold passes, on either side', () => {
  const rule = { metric: 'kendallTau', threshold: 0.98, then: 'stop' } as const;
  for (const when of ['below', 'above'] as const) {
    assert.equal(evaluateMemo([{ ...rule, when }], GOOD).rules[0]!.outcome, 'passed');
  }
});

test('evidence reads as a sentence with figure and threshold', () => {
  const rules = judge({ kendallTau: { value: 0.123456 } }).rules;
  assert.equal(
    rules.find(({ rule }) => rule.metric === 'kendallTau')!.reason,
    'kendallTau 0.1235 is below 0.9',
  );
  assert.equal(
    rules.find(({ rule }) => rule.metric === 'failedShare')!.reason,
    'failedShare 0.01 is not above 0.5',
  );
});

test('without rules there is nothing against going on', () => {
  assert.deepEqual(evaluateMemo([], GOOD), { verdict: 'keep', rules: [] });
});
