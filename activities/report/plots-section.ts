import type { Manifest } from '../../contracts/manifest.js';
import type { Results } from '../../contracts/results.js';
import { baselinePlot } from './baseline-plot.js';
import { funnelPlot } from './funnel-plot.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';
import { plotFigure } from './plot-figure.js';
import type { Draw } from './plot.js';
import { rankingPlot } from './ranking-plot.js';
import { uncertaintyPlot } from './uncertainty-plot.js';

/** The four plots with keys and captions; each with its specification and data embedded as `spec-<name>`. */
export async function plotsSection(results: Results, manifest: Manifest, draw: Draw): Promise<Markup> {
  const funnel = funnelPlot(results, manifest);
  const plots =
    results.ranking.length === 0
      ? [funnel]
      : [funnel, baselinePlot(results), rankingPlot(results), uncertaintyPlot(results)];
  return markup`<div class="plots">${await Promise.all(plots.map((plot) => plotFigure(plot, draw)))}</div>`;
}
