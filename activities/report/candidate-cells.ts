import { percent, roundedError, roundedToError } from '../../contracts/quantity.js';
import type { RankedCandidate } from '../../contracts/ranking.js';
import { calculationError } from '../../contracts/ranking.js';
import { ORIGINS, answerLabel } from './answer-kind.js';
import { figure, name } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';

/** Value with the error of the calculation, digits as the error allows; the model's error, where declared, stands below. */
export function valueCell(entry: RankedCandidate): Markup {
  const { value, unit, modelError } = entry;
  const error = calculationError(entry);
  const text = roundedToError(value, error, unit);
  const model =
    modelError === null
      ? null
      : markup`<small>± ${figure(modelError, roundedError(modelError, unit), 'modelError')} model</small>`;
  return markup`${figure(value, text.value, 'value')} ± ${figure(error, text.error, 'calculationError')}${model}`;
}

/** Chance of the top k in percent over a bar of that length, and below it the lowest and highest plausible place. */
export function chanceCell(
  { probabilityTopK, rankInterval }: Pick<RankedCandidate, 'probabilityTopK' | 'rankInterval'>,
  prefix = '',
): Markup {
  const [low, high] = rankInterval;
  const chance = figure(probabilityTopK, percent(probabilityTopK), `${prefix}probabilityTopK`);
  const first = figure(low, String(low), `${prefix}rankInterval.low`);
  const last = figure(high, String(high), `${prefix}rankInterval.high`);
  const places = low === high ? markup`place ${first}` : markup`places ${first}–${last}`;
  return markup`<span class="chance" style="--share:${(100 * probabilityTopK).toFixed(1)}%">${chance}</span><small>${places}</small>`;
}

/** Chance of meeting the threshold in percent; below it the same with the model's error, where one is declared. */
export function thresholdCell({
  probabilityMeetsThreshold: chance,
  withModelError,
}: RankedCandidate): Content {
  if (chance === null) return '–';
  const withModel = withModelError?.probabilityMeetsThreshold ?? null;
  const below =
    withModel === null
      ? null
      : markup`<small>${figure(withModel, percent(withModel), 'withModelError.probabilityMeetsThreshold')} with model error</small>`;
  return markup`${figure(chance, percent(chance), 'probabilityMeetsThreshold')}${below}`;
}

/** Place and id, and below them in words where the answer came from and whether the candidate is of the audit sample. */
export function candidateCell(entry: RankedCandidate, index: number): Markup {
  const kind = { origin: entry.origin, fallback: entry.fallback !== null };
  const look = `badge tone-${ORIGINS[entry.origin].colour}${kind.fallback ? ' outline' : ''}`;
  const audit = entry.audit ? markup` <span class="badge tone-audit">audit</span>` : null;
  return markup`<span class="place">${index + 1}</span>${name(entry.id)}<small><span class="${look}" data-field="origin">${answerLabel(kind)}</span>${audit}</small>`;
}

/** How the value was made and on which devices; of a fallback or a substitute also what it stands in for and why. */
export function methodCell({ method, device, substitution, fallback }: RankedCandidate): Markup {
  const made = markup`<span data-field="method">${method}</span>${device === null ? null : markup` on <span data-field="device">${device}</span>`}`;
  if (substitution !== null)
    return markup`<span class="how">${made}${insteadOf('substitution', substitution)}</span>`;
  return fallback === null
    ? made
    : markup`<span class="how">${made}${insteadOf('fallback', fallback)}</span>`;
}

function insteadOf(field: string, standIn: { insteadOf: string; reason: string }): Markup {
  return markup`, instead of
    <span data-field="${field}.insteadOf">${standIn.insteadOf}</span>:
    <span data-field="${field}.reason">${standIn.reason}</span>`;
}

/** A value to compare with, with the digits of the candidate's own, and the place it gives; a dash where there is none. */
export function comparisonCell(entry: RankedCandidate, kind: 'exact' | 'baseline'): Content {
  const [value, rank] =
    kind === 'exact' ? [entry.exactValue, entry.exactRank] : [entry.baselineValue, entry.baselineRank];
  if (value === null) return '–';
  const text = roundedToError(value, calculationError(entry), entry.unit).value;
  const place =
    rank === null ? null : markup`<small>place ${figure(rank, String(rank), `${kind}Rank`)}</small>`;
  return markup`${figure(value, text, `${kind}Value`)}${place}`;
}
