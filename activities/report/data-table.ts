import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';

/** One column: its head, how its cells read, and the name of the field that they show (for who reads the page by program). */
export interface Column<Row> {
  head: Content;
  field: string;
  cell: (row: Row, index: number) => Content;
  numeric?: boolean;
}

/** What a table is called and made of. The first column heads its rows. */
export interface DataTable<Row> {
  caption: Content;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Classes and id of a row; both empty by default. */
  rowLook?: (row: Row, index: number) => { id?: string; className?: string };
}

/** A table with caption and heads for columns and rows, in a frame that scrolls sideways (also by keyboard) where it is narrow. */
export function dataTable<Row>(table: DataTable<Row>, label: string): Markup {
  return markup`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
    <table>
      ${table.caption === null ? null : markup`<caption><span>${table.caption}</span></caption>`}
      <thead>
        <tr>
          ${table.columns.map((column) => markup`<th scope="col"${numberClass(column)}>${column.head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map((row, index) => tableRow(table, row, index))}
      </tbody>
    </table>
  </div>`;
}

/** Most rows of a folded part; a page with more is of no use, and the embedded results hold them all. */
const MOST_FOLDED_ROWS = 1000;

/** A table whose first rows are seen and whose other rows unfold. `label` names it, `noun` its rows: "candidates". */
export function foldedTable<Row>(table: DataTable<Row>, label: string, noun: string, seen: number): Content {
  const { rows, columns, rowLook } = table;
  if (rows.length <= seen) return dataTable(table, label);
  const rest = rows.slice(seen, seen + MOST_FOLDED_ROWS);
  const beyond = rows.length - seen - rest.length;
  const later: DataTable<Row> = {
    caption:
      beyond > 0
        ? markup`${beyond} further ${noun} stand in the embedded results and in results.json.`
        : null,
    columns: columns.map((column) => ({ ...column, cell: (row, index) => column.cell(row, index + seen) })),
    rows: rest,
    ...(rowLook === undefined ? {} : { rowLook: (row, index) => rowLook(row, index + seen) }),
  };
  return markup`${dataTable({ ...table, rows: rows.slice(0, seen) }, label)}
    <details>
      <summary>${rows.length - seen} more ${noun}</summary>
      ${dataTable(later, `${label}, continued`)}
    </details>`;
}

function tableRow<Row>(table: DataTable<Row>, row: Row, index: number): Markup {
  const { id = '', className = '' } = table.rowLook?.(row, index) ?? {};
  const cells = table.columns.map((column, place) =>
    place === 0
      ? markup`<th scope="row" class="sticky" data-field="${column.field}">${column.cell(row, index)}</th>`
      : markup`<td data-field="${column.field}"${numberClass(column)}>${column.cell(row, index)}</td>`,
  );
  return markup`<tr${id === '' ? null : markup` id="${id}"`}${className === '' ? null : markup` class="${className}"`}>${cells}</tr>
`;
}

function numberClass<Row>(column: Column<Row>): Markup | null {
  return column.numeric === true ? markup` class="number"` : null;
}

/** A number as people read it, with the number itself in the element, and the name of its field where a cell holds several. */
export function figure(value: number, text: string, field?: string): Markup {
  const marked = field === undefined ? null : markup` data-field="${field}"`;
  return markup`<data value="${value}"${marked}>${text.replace('-', '−')}</data>`;
}

/** Text of a candidate or a person: kept together, and its writing direction kept to itself. */
export function name(text: string): Markup {
  return markup`<bdi class="id">${text}</bdi>`;
}
