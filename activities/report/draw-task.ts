import type { Plot } from './plot.js';
import { svgPlot } from './svg-plot.js';

/** Draws a plot in a worker thread; answers with the bytes of its SVG. Errors as `svgPlot`. */
export async function drawTask(plot: Plot): Promise<Uint8Array> {
  return new TextEncoder().encode((await svgPlot(plot)).text);
}
