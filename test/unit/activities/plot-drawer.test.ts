// Protects the report: with its plots drawn in another thread it is, byte for byte, the page that is drawn in one; a plot that cannot be drawn is heard of.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PlotDrawer } from '../../../activities/plot-drawer.js';
import { renderReport } from '../../../activities/report/html.js';
import { plotSlot, reportPieces } from '../../../activities/report/plot-slot.js';
import type { Plot } from '../../../activities/report/plot.js';
import { reportPlots } from '../../../activities/report/report-plots.js';
import { ThreadPool } from '../../../activities/threads/thread-pool.js';
import { sampleRun } from '../../support/sample-results.js';

const pool = new ThreadPool(1);
after(() => pool.close());

const { signal } = new AbortController();

test('the page is the same, also where a candidate is named like the place of a plot', async () => {
  const run = sampleRun();
  run.results.ranking[0]!.id = '<!--plot funnel-->';
  const drawer = new PlotDrawer(pool, signal);
  drawer.draw(reportPlots(run.results, run.manifest));
  const page = reportPieces(await renderReport(run, plotSlot));
  const whole = await drawer.withDrawn(page);
  assert.equal(Buffer.from(whole).toString(), await renderReport(run));
});

test('a plot that vega cannot draw fails the page', async () => {
  const drawer = new PlotDrawer(pool, signal);
  const plot = { name: 'broken', spec: { mark: 'nothing' }, frame: {} } as unknown as Plot;
  drawer.draw([plot]);
  await assert.rejects(drawer.withDrawn(reportPieces(`before${plotSlot(plot).text}after`)));
});
