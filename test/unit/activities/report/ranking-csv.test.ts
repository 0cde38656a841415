/** Property: the CSV holds every field of the ranking with all its digits, and no cell of it is a formula. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rankingCsv } from '../../../../activities/report/ranking-csv.js';
import { RankedCandidate } from '../../../../contracts/ranking.js';
import { sampleRun } from '../../../support/sample-results.js';

/** Reads RFC 4180: quoted cells may hold commas, line breaks and doubled quotes. */
function parseCsv(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
  assert.equal(cells.map(([whole]) => whole).join(''), text, 'the grammar of RFC 4180 covers the whole text');
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const THRESHOLD = 'probabilityMeetsThreshold';

/** A ranked candidate from its cells: numbers and truth values by the names of the columns, texts without their apostrophe. */
function readBack(header: string[], row: string[]): unknown {
  const cells = new Map(header.map((name, index) => [name, row[index] ?? '']));
  const text = (name: string) => cells.get(name)?.replace(/^'/, '') ?? '';
  const number = (name: string) => (cells.get(name) === '' ? null : Number(cells.get(name)));
  const chances = (prefix: string) => ({
    probabilityTopK: number(`${prefix}probabilityTopK`),
    rankInterval: [number(`${prefix}rankInterval.low`), number(`${prefix}rankInterval.high`)],
    ...(cells.has(THRESHOLD) && { [THRESHOLD]: number(`${prefix}${THRESHOLD}`) }),
  });
  return {
    id: text('id'),
    value: number('value'),
    unit: text('unit'),
    standardError: number('standardError'),
    solverError: number('solverError'),
    noiseBias: number('noiseBias'),
    activeSpaceError: number('activeSpaceError'),
    modelError: number('modelError'),
    ...chances(''),
    withModelError: cells.get('withModelError.probabilityTopK') === '' ? null : chances('withModelError.'),
    tieGroup: number('tieGroup'),
    origin: text('origin'),
    fallback:
      text('fallback.insteadOf') === ''
        ? null
        : { reason: text('fallback.reason'), insteadOf: text('fallback.insteadOf') },
    method: text('method'),
    exactValue: number('exactValue'),
    exactRank: number('exactRank'),
    baselineValue: number('baselineValue'),
    baselineRank: number('baselineRank'),
    audit: cells.get('audit') === 'true',
  };
}

test('every field of every candidate reads back from the CSV, best first, to the last bit', () => {
  for (const [modelErrorEv, thresholdEv] of [
    [0.083, null],
    [null, null],
    [0.083, 0.05],
    [null, 0],
  ] as const) {
    const { results } = sampleRun({ modelErrorEv, thresholdEv, standardErrorEv: 0.011 });
    const [header = [], ...rows] = parseCsv(rankingCsv(results));
    assert.deepEqual(
      rows.map((row) => RankedCandidate.parse(readBack(header, row))),
      results.ranking,
    );
    const columns = header.filter((name) => name.endsWith(THRESHOLD));
    assert.deepEqual(columns, thresholdEv === null ? [] : [THRESHOLD, `withModelError.${THRESHOLD}`]);
  }
});

test('ids with commas, quotes and line breaks stay one cell each', () => {
  const { results } = sampleRun({ ranked: 4 });
  const ids = ['a,b', 'say "so"', 'two\r\nlines', ',"\n'];
  results.ranking.forEach((entry, index) => (entry.id = ids[index] ?? ''));
  const [, ...rows] = parseCsv(rankingCsv(results));
  assert.deepEqual(
    rows.map(([id]) => id),
    ids,
  );
});

test('a text that a spreadsheet would run gets an apostrophe, which one can take away again; numbers stay numbers', () => {
  const { results } = sampleRun({ ranked: 7 });
  const ids = ['=1+1', '+1', '-1', '@sum', '\tx', '\rx', "'quoted"];
  results.ranking.forEach((entry, index) => (entry.id = ids[index] ?? ''));
  const rows = parseCsv(rankingCsv(results)).slice(1);
  for (const [index, [id = '', value = '']] of rows.entries()) {
    assert.equal(id, `'${ids[index]}`);
    assert.equal(value, String(results.ranking[index]?.value));
  }
});

test('a ranking without entries is a header alone', () => {
  assert.equal(parseCsv(rankingCsv(sampleRun({ ranked: 0 }).results)).length, 1);
});
