/**
 * Property: the report is one file that needs nothing and runs nothing, is the same for the same input, and can be written for
 * every run: empty, cancelled, huge, or with ids that try to be markup.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderReport } from '../../../../activities/report/html.js';
import { Results } from '../../../../contracts/results.js';
import { LARGE_REPORT_BYTES } from '../../../reference/tolerances.js';
import { sampleRun } from '../../../support/sample-results.js';

/** The embedded results of a page. */
function embedded(page: string): unknown {
  const [, json = ''] = /<script type="application\/json" id="results">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json);
}

test('the same input gives the same bytes', async () => {
  const run = sampleRun();
  assert.equal(await renderReport(run), await renderReport(structuredClone(run)));
});

test('the embedded results are the results', async () => {
  const run = sampleRun({ standardErrorEv: 0.01, origin: 'quantum-device' });
  assert.deepEqual(Results.parse(embedded(await renderReport(run))), run.results);
});

test('nothing is fetched: no source, no style sheet, no import; the policy forbids what is not there', async () => {
  const page = await renderReport(sampleRun());
  assert.doesNotMatch(page, / src=|<link|@import|url\((?!#)/);
  assert.match(page, /Content-Security-Policy" content="default-src &#39;none&#39;/);
  assert.deepEqual(
    [...page.matchAll(/<script([^>]*)>/g)].map(([, attributes]) =>
      attributes?.includes('type="application/json"'),
    ),
    Array.from({ length: 5 }, () => true),
    'the only scripts are data: four specifications and the results',
  );
});

test('ids and reasons that are markup stay text everywhere', async () => {
  const run = sampleRun();
  const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
  run.results.ranking[0]!.id = hostile;
  run.results.changes[0]!.id = hostile;
  run.results.failed[0] = { id: hostile, reason: hostile };
  run.results.rejected[0] = { id: `${hostile}2`, reason: hostile };
  run.results.reduced[0]!.id = `${hostile}3`;
  run.results.warnings[0] = { id: hostile, warnings: [hostile] };
  run.results.memo.rules[0]!.reason = hostile;
  run.results.ranking[4]!.fallback = { reason: hostile, insteadOf: hostile };
  run.manifest.temporal.namespace = hostile;
  const page = await renderReport(run);
  assert.doesNotMatch(page, /<img|<script>alert/);
  assert.equal(page.match(/<script/g)?.length, 5);
  assert.deepEqual(embedded(page), run.results);
});

test('a cancelled run says so before the first number', async () => {
  const page = await renderReport(sampleRun({ state: 'cancelled' }));
  assert.ok(page.indexOf('was cancelled before it was done') < page.indexOf('Verdict'));
  assert.ok(page.includes('was cancelled before it was done'));
  assert.doesNotMatch(await renderReport(sampleRun()), /was cancelled/);
});

test('each verdict is the word at the top', async () => {
  for (const verdict of ['keep', 'iterate', 'stop'] as const) {
    const page = await renderReport(sampleRun({ verdict }));
    assert.match(page, new RegExp(`<p class="word">${verdict}</p>`, 'i'));
  }
});

test('a run in which nobody was ranked is a page too', async () => {
  for (const sizes of [
    { ranked: 0 },
    { ranked: 0, reduced: 0, rejected: 3, failed: 0 },
    { ranked: 1, reduced: 0, failed: 0, rejected: 0 },
  ]) {
    const run = sampleRun({ ...sizes, state: 'cancelled' });
    assert.deepEqual(embedded(await renderReport(run)), run.results);
  }
});

test('1 000 ranked and 10 000 dropped candidates fold, are embedded whole, and stay below 5 MB', async () => {
  const run = sampleRun({ ranked: 1000, reduced: 10_000, rejected: 300, failed: 40, top: 25 });
  const page = await renderReport(run);
  assert.ok(Buffer.byteLength(page) < LARGE_REPORT_BYTES, `${Buffer.byteLength(page)} bytes`);
  assert.deepEqual(embedded(page), run.results);
  const places = [...page.matchAll(/<tr id="place-(\d+)".*?<span class="place">(\d+)<\/span>/gs)];
  assert.deepEqual(
    places.map(([, id, shown]) => [Number(id), Number(shown)]),
    run.results.ranking.map((_, index) => [index + 1, index + 1]),
    'places go on in the folded part',
  );
  assert.match(page, /960 more candidates/);
  assert.match(page, /further candidates stand in the embedded results/);
});
