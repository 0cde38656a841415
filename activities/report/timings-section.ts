import type { Manifest } from '../../contracts/manifest.js';
import type { StageTiming } from '../../contracts/timings.js';
import type { Results } from '../../contracts/results.js';
import { dataTable, figure } from './data-table.js';
import { duration } from '../../contracts/duration.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';

const STAGES: { key: keyof Results['timings']; title: string }[] = [
  { key: 'reduction', title: '1 Reduction' },
  { key: 'estimation', title: '2 Estimation' },
  { key: 'ranking', title: '3 Ranking' },
  { key: 'governance', title: '4 Governance, up to the results' },
];

/** Where the time went: waiting for a worker apart from work, per stage. */
export function timingsSection(results: Results, manifest: Manifest): Markup {
  const wall = Date.parse(manifest.finishedAt) - Date.parse(manifest.startedAt);
  const rows = STAGES.map(({ key, title }) => ({ title, ...results.timings[key] }));
  return markup`<p>
      From start to end ${figure(wall, duration(wall))}. Times of the stages are summed over all pieces of
      work; pieces run side by side, so the sums may exceed it.
    </p>
    ${dataTable({ caption: null, columns: COLUMNS, rows }, 'Timings')}`;
}

type Row = StageTiming & { title: string };

const COLUMNS = [
  { head: 'Stage', field: 'stage', cell: ({ title }: Row) => title },
  {
    head: 'Waiting for a worker',
    field: 'queueMs',
    numeric: true,
    cell: ({ queueMs }: Row) => figure(queueMs, duration(queueMs)),
  },
  {
    head: 'Execution',
    field: 'executionMs',
    numeric: true,
    cell: ({ executionMs }: Row) => figure(executionMs, duration(executionMs)),
  },
  {
    head: 'Extra attempts',
    field: 'retries',
    numeric: true,
    cell: ({ retries }: Row) => figure(retries, String(retries)),
  },
];
