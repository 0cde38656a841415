import { percent, roundedToError } from '../contracts/quantity.js';
import type { RankedCandidate } from '../contracts/ranking.js';
import { calculationError, shortlistSize } from '../contracts/ranking.js';
import type { Results } from '../contracts/results.js';
import { summaryLines } from './terminal-summary.js';
import { tableRows, widthOfAll, widthOfColumn, type Column } from './terminal-columns.js';
import { cutTo, harmless } from './terminal-text.js';
import { painter } from './terminal-colour.js';

/** The terminal it is written for: its width (from 80 on nothing is cut but long ids) and whether it shows colours. */
export interface TerminalLook {
  columns: number;
  colour: boolean;
}

/** Room for place, cut id, value with error and origin; a narrower terminal breaks the lines itself. */
const LEAST_WIDTH = 72;
/** Narrowest an id is cut to. */
const LEAST_ID = 10;

/**
 * The shortlist as a table and the answers round it as lines, for the end of a run in a terminal. Shows the top k and those
 * tied with the last of them; columns that do not fit are left out, the least important first; nothing is wider than the
 * terminal (72 columns at least). Ends with a line break.
 */
export function terminalTable(results: Results, { columns, colour }: TerminalLook): string {
  const paint = painter(colour);
  const width = Math.max(LEAST_WIDTH, columns);
  const size = shortlistSize(results.ranking, results.top);
  const shown = results.ranking.slice(0, size);
  const rows = tableRows(fitting(columnsOf(results, shown), width));
  const rest = results.ranking.length - size;
  const lines = [
    ...(shown.length === 0 ? ['no candidate was ranked'] : [paint('faint', rows[0] ?? '')]),
    ...rows.slice(1).map((row, index) => (shown[index]?.fallback === null ? row : paint('caution', row))),
    ...(rest > 0 ? [paint('faint', `${rest} more in ranking.csv and report.html`)] : []),
    '',
    ...summaryLines(results, width, paint),
  ];
  return `${lines.join('\n')}\n`;
}

/** All columns, the most important first; the first three and the origin are never left out. */
function columnsOf({ property, unit, top, ranking }: Results, shown: RankedCandidate[]): Column[] {
  const rank = (place: number | null) => (place === null ? '-' : String(place));
  const column = (head: string, side: Column['side'], cell: (entry: RankedCandidate) => string): Column => ({
    head,
    side,
    cells: shown.map(cell),
  });
  const withModel = ranking.some((entry) => entry.withModelError !== null);
  return [
    column('#', 'right', (entry) => String(shown.indexOf(entry) + 1)),
    column('candidate', 'left', (entry) => harmless(entry.id)),
    valueColumn(`${property} (${unit})`, shown),
    column('answer from', 'left', ({ origin, fallback }) =>
      fallback === null ? origin : `${origin} fallback`,
    ),
    column(`P(top ${top})`, 'right', (entry) => percent(entry.probabilityTopK)),
    column('places', 'right', ({ rankInterval: [low, high] }) =>
      low === high ? String(low) : `${low}-${high}`,
    ),
    column('baseline', 'right', (entry) => rank(entry.baselineRank)),
    ...(withModel
      ? [
          column('with model error', 'right', ({ withModelError }) =>
            withModelError === null ? '-' : percent(withModelError.probabilityTopK),
          ),
        ]
      : []),
    column('tie', 'right', (entry) => String(entry.tieGroup)),
    column('exact', 'right', (entry) => rank(entry.exactRank)),
  ];
}

/** Value and error of the calculation, the signs below each other. */
function valueColumn(head: string, shown: RankedCandidate[]): Column {
  const texts = shown.map((entry) => roundedToError(entry.value, calculationError(entry), entry.unit));
  const widest = Math.max(0, ...texts.map(({ value }) => value.length));
  return {
    head,
    side: 'left',
    cells: texts.map(({ value, error }) => `${value.padStart(widest)} ± ${error}`),
  };
}

const KEPT = 4;

/** Cuts ids to a third of the width, leaves out columns from the end until the rest fits, then cuts the ids by what is missing. */
function fitting(columns: Column[], width: number): Column[] {
  let kept = withIdsOf(columns, Math.floor(width / 3));
  while (kept.length > KEPT && widthOfAll(kept) > width) kept = kept.slice(0, -1);
  const missing = Math.max(0, widthOfAll(kept) - width);
  const [, ids] = kept;
  return missing === 0 || ids === undefined ? kept : withIdsOf(kept, widthOfColumn(ids) - missing);
}

/** The columns with ids of at most so many columns. */
function withIdsOf(columns: Column[], width: number): Column[] {
  return columns.map((column, index) =>
    index === 1
      ? { ...column, cells: column.cells.map((id) => cutTo(id, Math.max(LEAST_ID, width))) }
      : column,
  );
}
