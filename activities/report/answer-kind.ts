import type { Origin } from '../../contracts/estimate.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import type { Colour } from './palette.js';
import type { KeyEntry, Shape } from './plot.js';

/** An origin as people read it and plots draw it. */
interface OriginLook {
  /** Stands in badges and keys. */
  label: string;
  /** Stands in sentences: "30 answers came from ...". */
  phrase: string;
  colour: Colour;
  shape: Shape;
}

/** Where answers can come from, in words that leave no doubt whether a device was involved. */
export const ORIGINS: Record<Origin, OriginLook> = {
  'quantum-device': {
    label: 'quantum device',
    phrase: 'a quantum device',
    colour: 'device',
    shape: 'circle',
  },
  'quantum-simulator': {
    label: 'simulator',
    phrase: 'a simulator of a quantum computer',
    colour: 'simulator',
    shape: 'square',
  },
  classical: { label: 'classical', phrase: 'a classical algorithm', colour: 'classical', shape: 'diamond' },
};

/** One way of answering: its origin, and whether it stands in for the method asked for. */
interface AnswerKind {
  origin: Origin;
  fallback: boolean;
  count: number;
}

/** The kinds that occur, devices first, each with the number of its answers. */
export function answerKinds(entries: readonly RankedCandidate[]): AnswerKind[] {
  const kinds = (Object.keys(ORIGINS) as Origin[]).flatMap((origin) =>
    [false, true].map((fallback) => ({
      origin,
      fallback,
      count: entries.filter((entry) => entry.origin === origin && (entry.fallback !== null) === fallback)
        .length,
    })),
  );
  return kinds.filter(({ count }) => count > 0);
}

/** Name of a kind in badges, keys and plots: `simulator`, `classical fallback`. */
export function answerLabel(kind: { origin: Origin; fallback: boolean }): string {
  const { label } = ORIGINS[kind.origin];
  return kind.fallback ? `${label} fallback` : label;
}

/** Key of the kinds that occur: colour and shape say the origin, an outline says fallback. */
export function originKey(entries: readonly RankedCandidate[]): KeyEntry[] {
  return answerKinds(entries).map((kind) => ({
    label: answerLabel(kind),
    colour: ORIGINS[kind.origin].colour,
    shape: ORIGINS[kind.origin].shape,
    hollow: kind.fallback,
  }));
}

/**
 * Where the answers came from, in sentences. That none came from a device is said first, and fallbacks are named as such.
 */
export function originSentence(entries: readonly RankedCandidate[]): string {
  const kinds = answerKinds(entries);
  const parts = kinds.map(
    ({ origin, fallback, count }) =>
      `${count} from ${ORIGINS[origin].phrase}${fallback ? ' as a labelled fallback' : ''}`,
  );
  if (parts.length === 0) return 'There are no answers.';
  const lead = kinds.some(({ origin }) => origin === 'quantum-device')
    ? ''
    : 'None of these answers came from a quantum device. ';
  return `${lead}Of ${entries.length} answers, ${listed(parts)}.`;
}

function listed(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
