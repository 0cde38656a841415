// Property: the report of a real run, as it lies in the store, shows the numbers of the results.json that lies beside it.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { FileStore } from '../../../activities/store/file-store.js';
import { PipelineResult } from '../../../contracts/pipeline.js';
import { Results } from '../../../contracts/results.js';
import { azacyclazines } from '../../../scripts/generate-azacyclazines.js';
import { skipWithoutChromium, startChromium } from '../../support/chromium.js';
import { startPipeline } from '../../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../../support/pipeline/test-bench.js';
import { assertRow, shownRanking } from '../../support/report-rows.js';

const skip = skipWithoutChromium();
let bench: TestBench;
let browser: Browser;
let folder: string;
before(async () => {
  if (skip !== false) return;
  [bench, browser] = await Promise.all([openTestBench(), startChromium()]);
  folder = await mkdtemp(path.join(tmpdir(), 'report-run-'));
  await bench.startWorker();
});
after(async () => {
  if (skip !== false) return;
  await browser?.close();
  await bench?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Twelve bundled molecules, of which the best by stage 1 and an audit go on; one has no atoms. */
async function record(): Promise<(name: string) => Promise<Buffer>> {
  const bundled = azacyclazines();
  const empty = { id: 'empty', system: { kind: 'emitters', xyz: '' } };
  const handle = await startPipeline({
    ...{ client: bench.client, store: bench.store },
    set: { ...bundled, candidates: [...bundled.candidates.slice(0, 12), empty] },
    request: {
      property: { kind: 'gap', upper: 'S1', lower: 'T1', goal: 'minimise', threshold: 0 },
      estimation: { method: 'exact' },
      reduction: { keep: { count: 5 }, auditCount: 2 },
      top: 3,
    },
  });
  const { files } = PipelineResult.parse(await handle.result());
  const store = new FileStore(bench.store);
  return async (name) => Buffer.from(await store.get(files.find((file) => file.name === name)!.ref));
}

test('page and results of a run agree, row by row and as a whole', { skip, timeout: 120_000 }, async () => {
  const read = await record();
  const stored: unknown = JSON.parse((await read('results.json')).toString());
  const results = Results.parse(stored);
  assert.deepEqual(
    [results.ranking.length, results.reduced.length, results.rejected.map(({ id }) => id)],
    [7, 5, ['empty']],
  );
  const file = path.join(folder, 'report.html');
  await writeFile(file, await read('report.html'));
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  const rows = await shownRanking(page);
  assert.equal(rows.length, results.ranking.length);
  results.ranking.forEach((entry, index) => assertRow(rows[index]!, entry));
  // The threshold of the request is answered in every row.
  assert.ok(rows.every(({ figures }) => figures['probabilityMeetsThreshold'] !== undefined));
  const embedded = await page.textContent('#results');
  assert.deepEqual(JSON.parse(embedded!), stored);
  const named = await page.evaluate<string[]>(
    `[...document.querySelectorAll('bdi')].map((name) => name.textContent)`,
  );
  for (const { id } of [...results.reduced, ...results.rejected]) assert.ok(named.includes(id), id);
  await page.close();
});
