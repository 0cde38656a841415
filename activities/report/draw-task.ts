import type { Plot } from './plot.js';
import { svgPlot } from './svg-plot.js';

/** Draws plots in a worker thread; answers with the bytes of each one's SVG. Errors as `svgPlot`. */
export async function drawTask(plots: readonly Plot[]): Promise<Uint8Array[]> {
  const drawn = await Promise.all(plots.map(svgPlot));
  return drawn.map(({ text }) => new TextEncoder().encode(text));
}
