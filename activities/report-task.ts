import type { Manifest } from '../contracts/manifest.js';
import type { Results } from '../contracts/results.js';
import { rankingCsv } from './report/ranking-csv.js';
import { renderReport } from './report/html.js';

export interface ReportTaskInput {
  results: Results;
  manifest: Manifest;
}

export interface ReportTaskOutput {
  html: string;
  csv: string;
}

/** Renders what people look at, in a worker thread. */
export async function reportTask({ results, manifest }: ReportTaskInput): Promise<ReportTaskOutput> {
  return { html: await renderReport({ results, manifest }), csv: rankingCsv(results) };
}
