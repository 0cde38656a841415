import type { RankedCandidate } from '../../contracts/ranking.js';
import type { Results } from '../../contracts/results.js';

type Cell = string | number | boolean | null;

/** The only columns that are there for some runs alone: those that gave a threshold. */
const THRESHOLD = 'probabilityMeetsThreshold';

/** The columns: every field of a ranked candidate, nested ones with a dot. A new field without a column does not compile. */
const COLUMNS: {
  [Field in keyof RankedCandidate]: [name: string, cell: (entry: RankedCandidate) => Cell][];
} = {
  id: [['id', ({ id }) => id]],
  value: [['value', ({ value }) => value]],
  unit: [['unit', ({ unit }) => unit]],
  standardError: [['standardError', ({ standardError }) => standardError]],
  solverError: [['solverError', ({ solverError }) => solverError]],
  noiseBias: [['noiseBias', ({ noiseBias }) => noiseBias]],
  activeSpaceError: [['activeSpaceError', ({ activeSpaceError }) => activeSpaceError]],
  modelError: [['modelError', ({ modelError }) => modelError]],
  probabilityTopK: [['probabilityTopK', ({ probabilityTopK }) => probabilityTopK]],
  rankInterval: [
    ['rankInterval.low', ({ rankInterval }) => rankInterval[0]],
    ['rankInterval.high', ({ rankInterval }) => rankInterval[1]],
  ],
  probabilityMeetsThreshold: [[THRESHOLD, ({ probabilityMeetsThreshold }) => probabilityMeetsThreshold]],
  withModelError: [
    ['withModelError.probabilityTopK', ({ withModelError }) => withModelError?.probabilityTopK ?? null],
    ['withModelError.rankInterval.low', ({ withModelError }) => withModelError?.rankInterval[0] ?? null],
    ['withModelError.rankInterval.high', ({ withModelError }) => withModelError?.rankInterval[1] ?? null],
    [
      `withModelError.${THRESHOLD}`,
      ({ withModelError }) => withModelError?.probabilityMeetsThreshold ?? null,
    ],
  ],
  tieGroup: [['tieGroup', ({ tieGroup }) => tieGroup]],
  origin: [['origin', ({ origin }) => origin]],
  device: [['device', ({ device }) => device]],
  substitution: [
    ['substitution.insteadOf', ({ substitution }) => substitution?.insteadOf ?? null],
    ['substitution.reason', ({ substitution }) => substitution?.reason ?? null],
  ],
  fallback: [
    ['fallback.reason', ({ fallback }) => fallback?.reason ?? null],
    ['fallback.insteadOf', ({ fallback }) => fallback?.insteadOf ?? null],
  ],
  method: [['method', ({ method }) => method]],
  exactValue: [['exactValue', ({ exactValue }) => exactValue]],
  exactRank: [['exactRank', ({ exactRank }) => exactRank]],
  baselineValue: [['baselineValue', ({ baselineValue }) => baselineValue]],
  baselineRank: [['baselineRank', ({ baselineRank }) => baselineRank]],
  audit: [['audit', ({ audit }) => audit]],
};

/**
 * The ranking as CSV (RFC 4180: CRLF, quotes where needed), best first, every number with all its digits, nothing for null.
 * Spreadsheets run cells that begin with `= + - @` (or tab, or carriage return) as formulas: texts that do, and those that
 * begin with an apostrophe, get an apostrophe in front. To read a text back, take one leading apostrophe away. Numbers are
 * left as they are.
 */
export function rankingCsv(results: Results): string {
  const columns = Object.values(COLUMNS)
    .flat()
    .filter(([name]) => results.threshold !== null || !name.endsWith(THRESHOLD));
  const lines = [
    columns.map(([name]) => name),
    ...results.ranking.map((entry) => columns.map(([, cell]) => written(cell(entry)))),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = /^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
