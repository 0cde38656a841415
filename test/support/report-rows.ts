import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { RankedCandidate } from '../../contracts/ranking.js';
import { HALF_LAST_DIGIT } from '../reference/tolerances.js';

/** One shown figure: the number in the element and the text that people see. */
interface Shown {
  number: number;
  text: string;
}

/** One row of the ranking as the page has it: figures and texts by the names of their fields. */
export interface ShownRow {
  figures: Record<string, Shown>;
  texts: Record<string, string>;
  id: string;
  audit: boolean;
}

/** Reads the rows of the ranking in the browser. */
const READ_RANKING = `[...document.querySelectorAll('tr[id^="place-"]')].map((row) => ({
  id: row.querySelector('bdi').textContent,
  audit: [...row.querySelectorAll('th .badge')].some((badge) => badge.textContent === 'audit'),
  figures: Object.fromEntries([...row.querySelectorAll('data')].map((data) => [
    data.dataset.field ?? data.closest('td').dataset.field,
    { number: Number(data.value), text: data.textContent },
  ])),
  texts: Object.fromEntries([...row.querySelectorAll('span[data-field]')].map((span) => [span.dataset.field, span.textContent])),
}))`;

const ORIGIN_WORDS = {
  'quantum-device': 'quantum device',
  'quantum-simulator': 'simulator',
  classical: 'classical',
};

/** The rows of the ranking that a page shows, from the top. */
export function shownRanking(page: Page): Promise<ShownRow[]> {
  return page.evaluate<ShownRow[]>(READ_RANKING);
}

/** All fields of one candidate against its row. */
export function assertRow(row: ShownRow, entry: RankedCandidate): void {
  const { figures, texts } = row;
  const expected: Record<string, number | null> = {
    value: entry.value,
    calculationError: Math.hypot(entry.standardError, entry.solverError),
    modelError: entry.modelError,
    probabilityTopK: entry.probabilityTopK,
    'rankInterval.low': entry.rankInterval[0],
    'rankInterval.high': entry.rankInterval[1],
    probabilityMeetsThreshold: entry.probabilityMeetsThreshold,
    'withModelError.probabilityMeetsThreshold': entry.withModelError?.probabilityMeetsThreshold ?? null,
    'withModelError.probabilityTopK': entry.withModelError?.probabilityTopK ?? null,
    'withModelError.rankInterval.low': entry.withModelError?.rankInterval[0] ?? null,
    'withModelError.rankInterval.high': entry.withModelError?.rankInterval[1] ?? null,
    tieGroup: entry.tieGroup,
    exactValue: entry.exactValue,
    exactRank: entry.exactRank,
    baselineValue: entry.baselineValue,
    baselineRank: entry.baselineRank,
  };
  // An interval of one place is written as that place.
  for (const prefix of ['', 'withModelError.'])
    if (expected[`${prefix}rankInterval.low`] === expected[`${prefix}rankInterval.high`])
      expected[`${prefix}rankInterval.high`] = null;
  const stated = Object.entries(expected).filter(([, number]) => number !== null);
  assert.deepEqual(Object.keys(figures).sort(), stated.map(([field]) => field).sort());
  for (const [field, number] of stated) {
    assert.equal(figures[field]?.number, number, `${entry.id} ${field}`);
    assertShown(figures[field].text, Number(number));
  }
  assert.equal(row.id, entry.id);
  assert.equal(row.audit, entry.audit);
  assert.equal(texts['origin'], `${ORIGIN_WORDS[entry.origin]}${entry.fallback === null ? '' : ' fallback'}`);
  assert.equal(texts['method'], entry.method);
  assert.equal(texts['device'], entry.device ?? undefined);
  assert.equal(texts['substitution.reason'], entry.substitution?.reason);
  assert.equal(texts['substitution.insteadOf'], entry.substitution?.insteadOf);
  assert.equal(texts['fallback.reason'], entry.fallback?.reason);
  assert.equal(texts['fallback.insteadOf'], entry.fallback?.insteadOf);
}

/** The text is the number rounded to the digits it shows; `<` and `>` are bounds. */
function assertShown(text: string, number: number): void {
  const [, bound = '', digits = '', share = ''] = /^([<>]?)([−]?[\d.]+)(%?)$/.exec(text) ?? [];
  const shown = Number(digits.replace('−', '-')) / (share === '%' ? 100 : 1);
  const lastDigit = 10 ** -(digits.split('.')[1]?.length ?? 0) / (share === '%' ? 100 : 1);
  if (bound === '<') assert.ok(number < shown, `${text} for ${number}`);
  else if (bound === '>') assert.ok(number > shown, `${text} for ${number}`);
  else assert.ok(Math.abs(shown - number) <= HALF_LAST_DIGIT * lastDigit, `${text} for ${number}`);
}
