import type { PipelineResult } from '../contracts/pipeline.js';
import type { Results } from '../contracts/results.js';
import { digestOf } from '../activities/store/json-artifact.js';
import { CliError, EXIT } from './cli-error.js';
import { note } from './notes.js';
import { terminalTable } from './terminal-table.js';
import { readResults, writeRecord } from './write-record.js';

/** How the result is shown. */
export interface DeliveryOptions {
  json: boolean;
  out: string;
  store: string;
  /** Digest of the ranking a repetition must reproduce. */
  expected?: string;
}

function show(results: Results, options: DeliveryOptions): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(results)}\n`);
    return;
  }
  const columns = process.stdout.columns ?? 100;
  process.stdout.write(
    `${terminalTable(results, { columns, colour: process.stdout.isTTY && !process.env.NO_COLOR })}\n`,
  );
  const report = results.artifacts.find(({ name }) => name === 'report.html');
  if (report) process.stdout.write(`\nreport: ${report.path}\nrecord: ${options.out}\n`);
}

/** Writes the record, shows the result, and answers with the exit code. */
export async function deliver(result: PipelineResult, options: DeliveryOptions): Promise<number> {
  const written = await writeRecord(result, options.store, options.out);
  const results = await readResults(result, options.store, written);
  show(results, options);
  if (result.state === 'cancelled') {
    note(`cancelled; the record of what was done is in ${options.out}`);
    return EXIT.cancelled;
  }
  if (options.expected !== undefined) {
    const got = digestOf(results.ranking);
    if (got !== options.expected) {
      throw new CliError(
        EXIT.failed,
        `the ranking differs from the manifest's: expected sha256 ${options.expected}, got ${got}`,
      );
    }
    note('the ranking is the same as in the manifest, bit for bit');
  }
  return EXIT.done;
}
