/** Property: the same plot gives the same picture, byte for byte, and no text in it becomes markup. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from 'vega-lite';
import { baselinePlot } from '../../../../activities/report/baseline-plot.js';
import { funnelPlot } from '../../../../activities/report/funnel-plot.js';
import { LIGHT } from '../../../../activities/report/palette.js';
import { BASE } from '../../../../activities/report/plot.js';
import type { Plot } from '../../../../activities/report/plot.js';
import { rankingPlot } from '../../../../activities/report/ranking-plot.js';
import { svgPlot } from '../../../../activities/report/svg-plot.js';
import { uncertaintyPlot } from '../../../../activities/report/uncertainty-plot.js';
import { sampleRun } from '../../../support/sample-results.js';

const { results, manifest } = sampleRun();
const plots = [funnelPlot, rankingPlot, baselinePlot, uncertaintyPlot].map((draw) => draw(results, manifest));

/** Clipped, so that vega numbers an id; with a colour of the scheme as text, which must stay text. */
function clippedPlot(name: string): Plot {
  return {
    name,
    title: '',
    alt: 'a "quoted" <alt>',
    caption: '',
    key: [],
    frame: { left: 10, right: 10, top: 10, bottom: 10, width: 100, height: 50 },
    spec: {
      ...BASE,
      width: 100,
      height: 50,
      data: { values: [{ text: `<script> fill="${LIGHT.device}"` }] },
      layer: [
        {
          mark: { type: 'bar', clip: true, color: LIGHT.device },
          encoding: { x: { datum: 3, type: 'quantitative' } },
        },
        { mark: { type: 'text' }, encoding: { text: { field: 'text' } } },
      ],
    },
  };
}

test('plots rendered twice, also side by side and in another order, are the same bytes', async () => {
  const all = [...plots, clippedPlot('clipped')];
  const once = await Promise.all(all.map(svgPlot));
  const again = (await Promise.all(all.toReversed().map(svgPlot))).toReversed();
  assert.deepEqual(
    again.map(({ text }) => text),
    once.map(({ text }) => text),
  );
});

test('ids belong to the plot, so that two plots in one page do not take each other’s', async () => {
  const [a, b] = await Promise.all([svgPlot(clippedPlot('a')), svgPlot(clippedPlot('b'))]);
  const ids = (text: string) => [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const used = (text: string) => [...text.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  assert.deepEqual(ids(a.text), ['a-1']);
  assert.deepEqual(ids(b.text), ['b-1']);
  assert.deepEqual(new Set(used(a.text)), new Set(ids(a.text)));
});

test('texts are escaped and keep their words; colours of marks become those of the page', async () => {
  const { text } = await svgPlot(clippedPlot('escaped'));
  assert.ok(text.includes(`&lt;script&gt; fill="${LIGHT.device}"`));
  assert.ok(text.includes(`fill="var(--device,${LIGHT.device})"`));
  assert.ok(text.startsWith('<svg role="img" aria-label="a &quot;quoted&quot; &lt;alt&gt;"'));
});

test('every colour of the report’s plots follows the scheme of the page', async () => {
  for (const plot of plots) {
    const { text } = await svgPlot(plot);
    const fixed = [...text.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, value]) => value ?? '');
    assert.ok(fixed.length > 10);
    for (const value of fixed)
      assert.match(value, /^(var\(--\w+,#[0-9a-f]{6}\)|none|transparent)$/, plot.name);
  }
});

test('the picture has the size of its frame, and every specification stands alone', async () => {
  for (const plot of plots) {
    const { left, right, top, bottom, width, height } = plot.frame;
    const size = `viewBox="0 0 ${left + width + right} ${top + height + bottom}"`;
    assert.ok((await svgPlot(plot)).text.includes(size), `${plot.name}: ${size}`);
    const stored = JSON.parse(JSON.stringify(plot.spec)) as Plot['spec'];
    assert.ok((compile(stored).spec.marks?.length ?? 0) > 0);
  }
});
