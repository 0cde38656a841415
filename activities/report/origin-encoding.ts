import type { RankedCandidate } from '../../contracts/ranking.js';
import { ORIGINS } from './answer-kind.js';
import { LIGHT } from './palette.js';

const looks = Object.values(ORIGINS);
const domain = looks.map(({ label }) => label);

/** What a row of a plot's data says about where its answer came from; the encodings below read these fields. */
export interface OriginFields {
  origin: string;
  fallback: boolean;
}

/** Origin and fallback of one candidate for a row of data. */
export function originFields(entry: RankedCandidate): OriginFields {
  return { origin: ORIGINS[entry.origin].label, fallback: entry.fallback !== null };
}

/** Colour of a mark by origin. */
export const originColour = {
  field: 'origin',
  type: 'nominal',
  scale: { domain, range: looks.map(({ colour }) => LIGHT[colour]) },
  title: null,
} as const;

/** Shape of a symbol by origin, so that colour is not needed to tell them apart. */
export const originShape = {
  field: 'origin',
  type: 'nominal',
  scale: { domain, range: looks.map(({ shape }) => shape) },
  title: null,
} as const;

/** Inside of a symbol: filled, but an outline for a fallback; the ground's colour hides the error bar behind it. */
export const originFill = {
  ...originColour,
  condition: { test: 'datum.fallback', value: LIGHT.card },
  legend: null,
} as const;
