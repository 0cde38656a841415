import { padTo, widthOf } from './terminal-text.js';

/** A column of a table in a terminal: its head, its cells, and where they stand. */
export interface Column {
  head: string;
  side: 'left' | 'right';
  cells: string[];
}

/** Columns of the terminal between two neighbours. */
const GAP = 2;

/** As wide as its widest cell or its head. */
export const widthOfColumn = ({ head, cells }: Column): number =>
  Math.max(widthOf(head), ...cells.map(widthOf));

/** Of a row, gaps included. */
export const widthOfAll = (columns: Column[]): number =>
  columns.reduce((sum, column) => sum + widthOfColumn(column) + GAP, -GAP);

/** Head and rows, padded to common widths. */
export function tableRows(columns: Column[]): string[] {
  const widths = columns.map(widthOfColumn);
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => padTo(cell, widths[index] ?? 0, columns[index]?.side))
      .join(' '.repeat(GAP))
      .trimEnd();
  const count = columns[0]?.cells.length ?? 0;
  return [
    line(columns.map(({ head }) => head)),
    ...Array.from({ length: count }, (_, row) => line(columns.map(({ cells }) => cells[row] ?? ''))),
  ];
}
