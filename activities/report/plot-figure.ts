import type { Markup } from './markup.js';
import { embeddedJson, markup } from './markup.js';
import { schemeColour } from './palette.js';
import type { Draw, KeyEntry, Plot, Shape } from './plot.js';

/** A plot with title, key and caption; its specification with data is embedded as `spec-<name>`. */
export async function plotFigure(plot: Plot, draw: Draw): Promise<Markup> {
  return markup`<figure class="card" id="plot-${plot.name}">
    <h3>${plot.title}</h3>
    ${plot.key.length === 0 ? null : markup`<ul class="key">${plot.key.map(keyItem)}</ul>`}
    ${await draw(plot)}
    <figcaption>${plot.caption}</figcaption>
    ${embeddedJson(`spec-${plot.name}`, plot.spec)}
  </figure> `;
}

/** Outlines of the symbols in a box of 14 by 14, as the plots draw them. */
const SYMBOLS: Record<Shape, string> = {
  circle: 'M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z',
  square: 'M3 3h8v8h-8z',
  diamond: 'M7 1.5l4.5 5.5l-4.5 5.5l-4.5-5.5z',
  'triangle-up': 'M7 2.5l5 8.5h-10z',
  'triangle-down': 'M7 11.5l5 -8.5h-10z',
  bar: 'M1 4h12v6h-12z',
  tick: 'M7 1v12',
};

function keyItem({ label, colour, shape, hollow = false }: KeyEntry): Markup {
  const paint = schemeColour(colour);
  const fill = hollow || shape === 'tick' ? 'none' : paint;
  const path = markup`<path d="${SYMBOLS[shape]}" fill="${fill}" stroke="${paint}" stroke-width="1.6"/>`;
  return markup`<li><svg viewBox="0 0 14 14" aria-hidden="true">${path}</svg>${label}</li>`;
}
