import type { JobUnderWay } from '../../contracts/job-under-way.js';
import { moneyText } from '../../contracts/money.js';
import { dataTable, figure, type Column } from './data-table.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';

const COLUMNS: readonly Column<JobUnderWay>[] = [
  { head: 'Job', field: 'workflowId', cell: ({ workflowId }) => markup`<code>${workflowId}</code>` },
  { head: 'Device', field: 'device', cell: ({ device }) => device },
  {
    ...{ head: 'Quote, set aside', field: 'quote', numeric: true },
    cell: ({ quote }) => figure(quote.micros / 1e6, moneyText(quote)),
  },
];

/** Jobs that had not ended when the record was sealed, by the workflows that know what becomes of them; null: there were none. */
export function openJobsTable(jobs: readonly JobUnderWay[]): Markup | null {
  if (jobs.length === 0) return null;
  const caption =
    'Not settled when this record was sealed: they may have run and may still be billed. What became of them: thq jobs.';
  return dataTable({ caption, columns: COLUMNS, rows: jobs }, 'Open jobs');
}
