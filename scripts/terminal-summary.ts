import type { Origin } from '../contracts/estimate.js';
import { SIGNIFICANT_CHANGE } from '../contracts/limits.js';
import { percent } from '../contracts/quantity.js';
import type { RankChange } from '../contracts/ranking.js';
import type { Results } from '../contracts/results.js';
import { deviceText } from './terminal-devices.js';
import type { Paint, Tone } from './terminal-colour.js';
import { harmless, padTo, wrapTo } from './terminal-text.js';

const TONES: Record<Results['memo']['verdict'], Tone> = { keep: 'good', iterate: 'caution', stop: 'bad' };

/** Width of the names in front of the lines. */
const NAME_WIDTH = 10;

/** Verdict, origin of the answers, what devices did and cost, what may be missing, what changed, who is not in the table: a line each, broken to the width. */
export function summaryLines(results: Results, width: number, paint: Paint): string[] {
  const line = (name: string, text: string, tone?: Tone): string[] =>
    wrapTo(harmless(text), width - NAME_WIDTH).map((part, index) => {
      const head = padTo(index === 0 ? name : '', NAME_WIDTH);
      return `${paint('faint', head)}${tone === undefined ? part : paint(tone, part)}`;
    });
  const devices = deviceText(results);
  return [
    ...(results.state === 'cancelled'
      ? line('cancelled', 'this is what was finished by then', 'caution')
      : []),
    ...line('verdict', verdictText(results), TONES[results.memo.verdict]),
    ...line('answers', originText(results)),
    ...(devices === null ? [] : line('devices', devices.text, devices.tone)),
    ...line('missed', missText(results)),
    ...line('changed', changesText(results)),
    ...line('others', othersText(results)),
  ];
}

function verdictText({ memo }: Results): string {
  const counts = (['passed', 'triggered', 'unknown'] as const)
    .map((outcome) => [memo.rules.filter((rule) => rule.outcome === outcome).length, outcome] as const)
    .filter(([count]) => count > 0);
  const detail = counts.map(([count, outcome]) => `${count} ${outcome}`).join(', ');
  return `${memo.verdict} (rules: ${detail === '' ? 'none' : detail})`;
}

function originText({ ranking }: Results): string {
  const counts = new Map<string, number>();
  for (const { origin, fallback } of ranking) {
    const label = fallback === null ? origin : `${origin} fallback`;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const device: Origin = 'quantum-device';
  const lead = ranking.some(({ origin }) => origin === device) ? '' : 'none from a quantum device';
  const parts = [...counts].map(([label, count]) => `${count} ${label}`);
  return [...(lead === '' ? [] : [lead]), ...parts].join(', ');
}

function missText({ missProbability, reduced, top }: Results): string {
  const { estimate, interval, audited, reason } = missProbability;
  if (estimate === null) return `chance not known${reason === undefined ? '' : `: ${reason}`}`;
  if (reason !== undefined) return `${percent(estimate)}: ${reason}`;
  const range = interval === null ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
  return `${percent(estimate)}${range} chance that one of ${reduced.length} unseen belongs to the top ${top}; ${audited} audited`;
}

/** Number of changes, how many are significant, and the surest of them; among equally sure ones the longest move. */
function changesText({ changes }: Results): string {
  if (changes.length === 0) return 'no place against the classical baseline';
  const sure = changes.filter(({ significance }) => significance >= SIGNIFICANT_CHANGE);
  const distance = ({ baselineRank, rank }: RankChange) => Math.abs(baselineRank - rank);
  const surest = changes.reduce((best, change) => {
    const surer = change.significance - best.significance || distance(change) - distance(best);
    return surer > 0 ? change : best;
  });
  const example =
    sure.length === 0 ? '' : `, surest ${surest.id} from ${surest.baselineRank} to ${surest.rank}`;
  return `${changes.length} places against the classical baseline, ${sure.length} significant${example}`;
}

function othersText({ reduced, rejected, failed }: Results): string {
  return `${reduced.length} dropped by stage 1, ${rejected.length} rejected, ${failed.length} failed`;
}
