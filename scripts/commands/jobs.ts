import type { Command } from 'commander';
import { moneyText } from '../../contracts/money.js';
import { deviceJobs, endedRow, openJobRow, type JobRow } from '../device-jobs.js';
import { pipelineCommand } from '../pipeline-command.js';
import { sealedResult } from '../sealed-result.js';
import { requireStore } from '../target.js';
import { tableRows, type Column } from '../terminal-columns.js';
import { harmless } from '../terminal-text.js';
import { readResults } from '../write-record.js';
import { withPipeline, type KnownPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

function seconds(ms: number | null | undefined): string {
  return ms === null || ms === undefined ? '-' : `${(ms / 1000).toFixed(1)} s`;
}

const COLUMNS: [head: string, side: Column['side'], cell: (row: JobRow) => string][] = [
  ['job', 'left', nameOf],
  ['device', 'left', ({ device }) => device ?? '-'],
  ['state', 'left', ({ state, adopted }) => (adopted ? `${state}, adopted` : state)],
  ["provider's id", 'left', ({ job }) => job ?? '-'],
  ['token', 'left', ({ token }) => token ?? '-'],
  ['lease', 'right', ({ times }) => seconds(times?.leaseMs)],
  ['waiting', 'right', ({ times }) => seconds(times?.waitingMs)],
  ['queue', 'right', ({ times }) => seconds(times?.queueMs)],
  ['execution', 'right', ({ times }) => seconds(times?.executionMs)],
  ['fetch', 'right', ({ times }) => seconds(times?.fetchMs)],
  ['quote', 'right', ({ quote }) => (quote === null ? '-' : moneyText(quote))],
  ['bill', 'right', ({ bill }) => (bill === null ? '-' : moneyText(bill))],
];

function nameOf({ workflowId }: JobRow): string {
  return workflowId.split('/').at(-1)!;
}

/** Why it has no counts, and what else was bought under its token. */
function notesOf(row: JobRow): string[] {
  const duplicates = (row.duplicates ?? []).map(
    ({ id, bill }) =>
      `duplicate ${id} of the same token, ${bill === null ? 'bill not known' : `billed ${moneyText(bill)}`}`,
  );
  return [...(row.reason === null ? [] : [row.reason]), ...duplicates].map(
    (note) => `${nameOf(row)}: ${harmless(note)}`,
  );
}

/** Jobs as a table, a line each, and below it why some have no counts and which ones the provider has twice. */
export function jobsTable(rows: readonly JobRow[]): string {
  if (rows.length === 0) return 'no job was asked for\n';
  const columns = COLUMNS.map(([head, side, cell]) => ({
    head,
    side,
    cells: rows.map((row) => harmless(cell(row))),
  }));
  return `${[...tableRows(columns), ...rows.flatMap(notesOf)].join('\n')}\n`;
}

/**
 * Of an ended pipeline those of its record, which outlives what the server remembers; of a running one, and of jobs that went on when the record was sealed, what the
 * server knows now.
 */
async function rowsOf({ session, target }: KnownPipeline, id: string): Promise<JobRow[]> {
  const handle = session.client.workflow.getHandle(id);
  const { status } = await handle.describe();
  if (status.name === 'RUNNING') return deviceJobs(session, id);
  const { jobs, openJobs } = await readResults(await sealedResult(session, handle), requireStore(target), []);
  const open = await Promise.all(openJobs.map((job) => openJobRow(session, job)));
  return [...jobs.map(({ workflowId, result }) => endedRow(workflowId, result)), ...open];
}

async function jobs(id: string, options: PipelineCommandOptions): Promise<void> {
  await withPipeline(id, options, async (known) => {
    const rows = await rowsOf(known, id);
    process.stdout.write(options.json ? `${JSON.stringify({ id, jobs: rows })}\n` : jobsTable(rows));
  });
}

/** `thq jobs ID` */
export function registerJobs(program: Command): void {
  pipelineCommand(
    program,
    'jobs',
    'Lists every attempt to have something measured by a device: state, times, quote and bill.',
    '{id, jobs: [{device, token, job, state, times, quote, bill, duplicates, ...}]}',
  ).action(jobs);
}
