import { percent, roundedError, roundedToError } from '../../contracts/quantity.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import { ORIGINS, answerLabel } from './answer-kind.js';
import { calculationError } from './candidate-error.js';
import { figure } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { html } from './markup.js';

/** Value with the error of the calculation; digits as the error allows. */
export function valueCell(entry: RankedCandidate): Markup {
  const error = calculationError(entry);
  const text = roundedToError(entry.value, error, entry.unit);
  return html`${figure(entry.value, text.value)} ± ${figure(error, text.error)}`;
}

/** An error alone; a dash where none is declared. */
export function errorCell(error: number | null, unit: RankedCandidate['unit']): Content {
  return error === null ? '–' : figure(error, roundedError(error, unit));
}

/** A chance in percent over a bar of that length. */
export function chanceCell(probability: number): Markup {
  return html`<span class="chance" style="--share:${(100 * probability).toFixed(1)}%"
    >${figure(probability, percent(probability))}</span
  >`;
}

/** Lowest and highest plausible place. */
export function placesCell([low, high]: RankedCandidate['rankInterval']): Markup {
  return low === high
    ? html`${figure(low, String(low))}`
    : html`${figure(low, String(low))}–${figure(high, String(high))}`;
}

/** Where the answer came from, in words; a fallback with its reason and what it stands in for. */
export function originCell(entry: RankedCandidate): Markup {
  const kind = { origin: entry.origin, fallback: entry.fallback !== null };
  const badge = html`<span
    class="badge tone-${ORIGINS[entry.origin].colour}${kind.fallback ? ' outline' : ''}"
    >${answerLabel(kind)}</span
  >`;
  const { fallback, method } = entry;
  return fallback === null
    ? html`${badge}<small>${method}</small>`
    : html`${badge}<small>${method}, instead of ${fallback.insteadOf}: ${fallback.reason}</small>`;
}

/** A value to compare with, written with the digits of the candidate's own, and the place it gives; a dash where there is none. */
export function comparisonCell(entry: RankedCandidate, value: number | null, rank: number | null): Content {
  if (value === null) return '–';
  const text = roundedToError(value, calculationError(entry), entry.unit).value;
  return html`${figure(value, text)}<small
      >${rank === null ? 'no place' : html`place ${figure(rank, String(rank))}`}</small
    >`;
}
