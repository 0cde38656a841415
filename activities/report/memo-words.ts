import type { MemoMetric, MemoRule, MemoVerdict } from '../../contracts/memo.js';
import { percent } from '../../contracts/quantity.js';

/** How each figure a rule may ask about is called and written. */
const METRICS: Record<MemoMetric, { name: string; write: (value: number) => string }> = {
  precisionAtK: { name: 'Gain in precision of the shortlist over the classical baseline', write: plain },
  kendallTau: { name: 'Agreement of the ranking with exact values (Kendall tau)', write: plain },
  fallbackShare: { name: 'Ranked candidates whose value is a fallback', write: percent },
  missProbability: { name: 'Chance that the reduction dropped a candidate of the shortlist', write: percent },
  failedShare: { name: 'Estimations that failed', write: percent },
  secondsPerCandidate: { name: 'Work of stage 2 per candidate', write: (value) => `${plain(value)} s` },
};

/** What a verdict says, and the tone of the page that goes with it. */
export const VERDICTS: Record<MemoVerdict, { word: string; meaning: string; tone: string }> = {
  keep: { word: 'Keep', meaning: 'Every rule passed: go on with this pipeline as it is.', tone: 'good' },
  iterate: {
    word: 'Iterate',
    meaning: 'No rule says stop, but not every rule passed: improve the pipeline before relying on it.',
    tone: 'caution',
  },
  stop: { word: 'Stop', meaning: 'A rule says stop: do not go on with this pipeline as it is.', tone: 'bad' },
};

/** Name of a figure, in words. */
export function metricName(metric: MemoMetric): string {
  return METRICS[metric].name;
}

/** A figure as its metric is written: shares in percent, times in seconds. */
export function metricText(metric: MemoMetric, value: number): string {
  return METRICS[metric].write(value);
}

/** A rule in words: `stop if above 50%`. */
export function ruleWords(rule: MemoRule): string {
  return `${rule.then} if ${rule.when} ${metricText(rule.metric, rule.threshold)}`;
}

function plain(value: number): string {
  return String(Number(value.toFixed(3)));
}
