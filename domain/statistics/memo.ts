import type { MemoEvidence, MemoMetric, MemoRule, MemoVerdict } from '../../contracts/memo.js';

/** What a run gives for a metric: a figure, or the reason why there is none. */
export type MetricReading = { value: number } | { value: null; reason: string };

/** Readings of the whole closed list of metrics. */
export type MemoMetrics = Record<MemoMetric, MetricReading>;

function judge(rule: MemoRule, reading: MetricReading): MemoEvidence {
  const { metric, when, threshold } = rule;
  if (reading.value === null) return { rule, value: null, outcome: 'unknown', reason: reading.reason };
  const { value } = reading;
  const triggered = when === 'below' ? value < threshold : value > threshold;
  const relation = triggered ? 'is' : 'is not';
  return {
    rule,
    value,
    outcome: triggered ? 'triggered' : 'passed',
    reason: `${metric} ${Number(value.toPrecision(4))} ${relation} ${when} ${threshold}`,
  };
}

/** `stop` if a stop rule triggered, else `iterate` if an iterate rule triggered or a rule is unknown, else `keep`. */
function verdictOf(evidence: readonly MemoEvidence[]): MemoVerdict {
  const triggered = (then: MemoRule['then']) =>
    evidence.some((one) => one.outcome === 'triggered' && one.rule.then === then);
  if (triggered('stop')) return 'stop';
  if (triggered('iterate') || evidence.some(({ outcome }) => outcome === 'unknown')) return 'iterate';
  return 'keep';
}

/** Applies the rules of the request to the figures of the run: one piece of evidence per rule, in their order, and the verdict. */
export function evaluateMemo(
  rules: readonly MemoRule[],
  metrics: MemoMetrics,
): { verdict: MemoVerdict; rules: MemoEvidence[] } {
  const evidence = rules.map((rule) => judge(rule, metrics[rule.metric]));
  return { verdict: verdictOf(evidence), rules: evidence };
}
