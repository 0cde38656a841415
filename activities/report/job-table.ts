import { duration } from '../../contracts/duration.js';
import type { Money } from '../../contracts/device-job.js';
import type { JobTimes } from '../../contracts/device-job-result.js';
import type { JobRecord } from '../../contracts/job-record.js';
import { moneyText } from '../../contracts/money.js';
import { figure, foldedTable, name, type Column } from './data-table.js';
import { outcomeDetail, outcomeWord } from './job-words.js';
import type { Content } from './markup.js';
import { markup } from './markup.js';

/** Rows that are seen before the others unfold. */
const SEEN = 20;

/** Characters of a token that tell it from others; the whole one is in the embedded results. */
const TOKEN_SHOWN = 10;

/** Every attempt to have something measured by a device: how it ended, where its time went, its quote against its bill. */
export function jobTable(jobs: readonly JobRecord[]): Content {
  const caption =
    'One row per attempt, also of those that bought nothing. Token: what a paid job is found again by; here its first characters.';
  return foldedTable({ caption, columns: COLUMNS, rows: jobs }, 'Jobs of devices', 'jobs', SEEN);
}

function whichCell({ candidate, step, program, part, attempt }: JobRecord): Content {
  return markup`${name(candidate)}<small>step ${step}, program ${program}, part ${part}, attempt ${attempt}</small>`;
}

function stateCell({ result: { outcome, adopted } }: JobRecord): Content {
  const detail = [
    outcomeDetail(outcome),
    adopted ? 'found by its token after its purchase was in doubt' : null,
  ];
  return markup`<span data-field="outcome">${outcomeWord(outcome)}</span>${detail.map((text) =>
    text === null ? null : markup`<small class="how">${text}</small>`,
  )}`;
}

function time(head: string, field: keyof JobTimes): Column<JobRecord> {
  const cell = ({ result }: JobRecord): Content => {
    const spent = result.times[field];
    return spent === null ? '–' : figure(spent, duration(spent));
  };
  return { head, field, numeric: true, cell };
}

function amount(money: Money | null): Content {
  return money === null ? '–' : figure(money.micros / 1e6, moneyText(money));
}

/** The bill, and below it those of further jobs that bear the same token. */
function billCell({ result: { bill, duplicates } }: JobRecord): Content {
  const further = duplicates.map(
    (one) => markup`<small>duplicate ${one.bill === null ? 'bill not known' : moneyText(one.bill)}</small>`,
  );
  return markup`${amount(bill)}${further}`;
}

const COLUMNS: readonly Column<JobRecord>[] = [
  { head: 'Job', field: 'job', cell: whichCell },
  { head: 'Device', field: 'device', cell: ({ result }) => result.device.id },
  { head: 'State', field: 'state', cell: stateCell },
  time('Lease', 'leaseMs'),
  time('Waiting', 'waitingMs'),
  time('Queue', 'queueMs'),
  time('Execution', 'executionMs'),
  time('Fetch', 'fetchMs'),
  { head: 'Quote', field: 'quote', numeric: true, cell: ({ result }) => amount(result.reserved) },
  { head: 'Bill', field: 'bill', numeric: true, cell: billCell },
  {
    head: 'Token',
    field: 'token',
    cell: ({ result }) => markup`<code title="${result.token}">${result.token.slice(0, TOKEN_SHOWN)}</code>`,
  },
];
