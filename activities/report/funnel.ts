import type { CandidateEvidence } from '../../contracts/manifest.js';
import type { Results } from '../../contracts/results.js';
import { ORIGINS, answerKinds, answerLabel } from './answer-kind.js';
import type { Colour } from './palette.js';
import { inputCount } from './property-words.js';

/** A part of a step: candidates that share a way or an origin. */
export interface FunnelPart {
  label: string;
  count: number;
  colour: Colour;
  /** Drawn as an outline: answers that stand in for others. */
  hollow: boolean;
}

/** What the funnel needs of the record: who has a score of stage 1. */
export interface Evidence {
  candidates: readonly CandidateEvidence[];
}

/** A step of the funnel: candidates that got this far, in parts, or (`left`) that left here, with the reason. */
export interface FunnelStep {
  kind: 'reached' | 'left';
  label: string;
  count: number;
  parts: FunnelPart[];
}

/** Most kinds of reason that are listed by themselves; the rest is summed up. */
const MOST_REASONS = 4;

/**
 * The way of the candidates through the run: how many came in, were usable, went on to stage 2 and were ranked, and between
 * them who left and why. Everybody who reached a step either leaves before the next or reaches it.
 */
export function funnelOf(results: Results, evidence: Evidence): FunnelStep[] {
  const { ranking, reduced, rejected } = results;
  const { unscreened, failed } = failures(results, evidence);
  const estimated = ranking.length + failed.length;
  const undefinedScore = ranking.filter((entry) => !entry.audit && entry.baselineValue === null).length;
  const audited = ranking.filter((entry) => entry.audit).length;
  const shortlist = Math.min(results.top, ranking.length);
  return [
    reached('candidates came in', [part('came in', inputCount(results), 'kept')]),
    ...reasons(unscreened).map(([reason, count]) => left(reason, count)),
    ...reasons(rejected).map(([reason, count]) => left(`rejected: ${reason}`, count)),
    reached('usable, scored by the classical model', [part('usable', estimated + reduced.length, 'kept')]),
    ...(reduced.length > 0 ? [left('dropped: classical score not among the best', reduced.length)] : []),
    reached('went on to stage 2', [
      part('among the best', ranking.length - audited - undefinedScore, 'kept'),
      part('score undefined', undefinedScore, 'undefinedScore'),
      part('random audit of the dropped', audited, 'audit'),
      part('failed later', failed.length, 'lost'),
    ]),
    ...reasons(failed).map(([reason, count]) => left(`failed: ${reason}`, count)),
    reached(
      'ranked',
      answerKinds(ranking).map((kind) => ({
        label: `ranked: ${answerLabel(kind)}`,
        count: kind.count,
        colour: ORIGINS[kind.origin].colour,
        hollow: kind.fallback,
      })),
    ),
    reached(`in the top ${results.top}`, [part('top', shortlist, 'kept')]),
  ];
}

/** Who failed in stage 2, apart from who has no answer of stage 1 because a cancel came before: those have no score in the record. */
function failures({ failed }: Results, { candidates }: Evidence) {
  const scored = new Set(candidates.filter(({ score }) => score !== null).map(({ id }) => id));
  return {
    unscreened: failed.filter(({ id }) => !scored.has(id)),
    failed: failed.filter(({ id }) => scored.has(id)),
  };
}

/**
 * Reasons by kind with their counts, most frequent first. Reasons that differ only in numbers or in the candidates they name
 * are of one kind; it is written with `…` in their place.
 */
export function reasons(left: readonly { id: string; reason: string }[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { reason } of left) {
    const kind = kindOfReason(reason);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (sorted.length <= MOST_REASONS) return sorted;
  const rest = sorted.slice(MOST_REASONS - 1);
  const sum = rest.reduce((total, [, count]) => total + count, 0);
  return [...sorted.slice(0, MOST_REASONS - 1), [`${rest.length} other reasons`, sum]];
}

/** Without what is particular to one candidate: quoted names and words that hold a digit. */
function kindOfReason(reason: string): string {
  return reason
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replace(/[^\s,;:()]*\d[^\s,;:()]*/gu, '…')
    .replace(/…(?:[\s,]*…)+/g, '…');
}

const part = (label: string, count: number, colour: Colour): FunnelPart => ({
  label,
  count,
  colour,
  hollow: false,
});

function reached(label: string, parts: FunnelPart[]): FunnelStep {
  const count = parts.reduce((total, { count }) => total + count, 0);
  return { kind: 'reached', label, count, parts: parts.filter(({ count }) => count > 0) };
}

const left = (label: string, count: number): FunnelStep => ({
  kind: 'left',
  label,
  count,
  parts: [part(label, count, 'lost')],
});
