import type { Manifest } from '../../contracts/manifest.js';
import type { Results } from '../../contracts/results.js';
import type { Markup } from './markup.js';
import { markup } from './markup.js';
import { plotFigure } from './plot-figure.js';
import type { Draw } from './plot.js';
import { candidatePlots } from './report-plots.js';

/** The four plots with keys and captions; each with its specification and data embedded as `spec-<name>`. */
export async function plotsSection(results: Results, manifest: Manifest, draw: Draw): Promise<Markup> {
  const plots = candidatePlots(results, manifest);
  return markup`<div class="plots">${await Promise.all(plots.map((plot) => plotFigure(plot, draw)))}</div>`;
}
