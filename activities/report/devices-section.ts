import type { Cost, Rehearsal } from '../../contracts/cost.js';
import { moneyText } from '../../contracts/money.js';
import type { Results } from '../../contracts/results.js';
import { dataTable, figure } from './data-table.js';
import { deviceTimesPlot } from './device-times-plot.js';
import { jobTable } from './job-table.js';
import { causeCounts } from './job-words.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';
import { openJobsTable } from './open-jobs-table.js';
import { plotFigure } from './plot-figure.js';
import type { Draw } from './plot.js';

/** What the devices were asked, did and cost; null where the request names none. */
export async function devicesSection(results: Results, draw: Draw): Promise<Content> {
  const { cost, rehearsal, jobs, openJobs } = results;
  if (cost === null && jobs.length === 0) return null;
  const totals = markup`<dl class="pairs">
    ${cost === null ? null : moneyPairs(cost)} ${cost === null ? null : cost.approvals.map(approvalPair)}
    <dt>Rehearsal</dt>
    <dd data-field="rehearsal">${rehearsalText(rehearsal)}</dd>
  </dl>`;
  const open = openJobsTable(openJobs);
  if (jobs.length === 0) return [totals, open ?? markup`<p>No job was given to a device.</p>`];
  const plot = await plotFigure(deviceTimesPlot(jobs), draw);
  return [totals, open, causesTable(jobs), markup`<div class="plots">${plot}</div>`, jobTable(jobs)];
}

function moneyPairs({ currency, budget, quoted, spent, reserved }: Cost): Markup[] {
  const pair = (term: string, field: string, amount: number | null): Markup =>
    markup`<dt>${term}</dt><dd>${
      amount === null
        ? 'none: nothing that costs money could be bought'
        : figure(amount, totalText(amount, currency), `cost.${field}`)
    }</dd>`;
  return [
    pair('Budget', 'budget', budget),
    pair('Quoted', 'quoted', quoted),
    pair('Spent', 'spent', spent),
    pair('Set aside, bill open', 'reserved', reserved),
  ];
}

function approvalPair({ by, reason, until }: Cost['approvals'][number]): Markup {
  const end = until === null ? '' : `, until ${until}`;
  return markup`<dt>Approved by</dt><dd data-field="cost.approvals">${by}: ${reason}${end}</dd>`;
}

/** A sum, which is nothing rather than free where nothing was bought. */
function totalText(amount: number, currency: string): string {
  return amount === 0 ? `0.00 ${currency}` : moneyText({ micros: Math.round(amount * 1e6), currency });
}

function rehearsalText(rehearsal: Rehearsal | null): string {
  if (rehearsal === null) return 'none was made';
  if (rehearsal.candidates.length === 0) return 'made by an earlier run of this pipeline';
  const who = `${rehearsal.candidates.length} candidates on this machine’s simulator`;
  return rehearsal.problem === null
    ? `passed, with ${who}`
    : `failed, with ${who}, so that no money was spent: ${rehearsal.problem}`;
}

function causesTable(jobs: Results['jobs']): Markup {
  const rows = causeCounts(jobs);
  if (rows.length === 0) return markup`<p>Nothing went wrong with any job.</p>`;
  const columns = [
    { head: 'What went wrong', field: 'cause', cell: ({ cause }: (typeof rows)[number]) => cause },
    {
      ...{ head: 'Jobs', field: 'count', numeric: true },
      cell: ({ count }: (typeof rows)[number]) => figure(count, String(count)),
    },
  ];
  return dataTable({ caption: null, columns, rows }, 'Causes of failed jobs');
}
