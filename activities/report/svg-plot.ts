import type { Markup } from './markup.js';
import { markup, verbatim } from './markup.js';
import type { Colour } from './palette.js';
import { LIGHT, schemeColour } from './palette.js';
import type { Plot } from './plot.js';

const COLOUR_OF = new Map(Object.entries(LIGHT).map(([name, value]) => [value as string, name as Colour]));

/** Loaded on first use: a quarter of a second that a worker which writes no report need not spend. */
function loadVega() {
  return Promise.all([import('vega'), import('vega-lite')]);
}

let vega: ReturnType<typeof loadVega> | undefined;

/**
 * Draws a plot as SVG, without browser, canvas or network: the same plot gives the same bytes, in any process and on any
 * machine. The size is the frame's (no text is measured), ids that vega numbers through the life of the process are numbered
 * anew, and colours of the light scheme become those of the page round it.
 * Errors: what vega throws for a specification it cannot draw.
 */
export async function svgPlot(plot: Plot): Promise<Markup> {
  const [{ parse, View }, { compile }] = await (vega ??= loadVega());
  const { left, right, top, bottom, width, height } = plot.frame;
  const compiled = compile({
    ...plot.spec,
    autosize: { type: 'none' },
    bounds: 'flush',
    padding: { left, right, top, bottom },
    config: { ...plot.spec.config, aria: false, legend: { disable: true } },
  }).spec;
  // Panels side by side have no width of their own in the compiled specification.
  const view = new View(parse({ ...compiled, width, height }), { renderer: 'none' });
  try {
    return markup`<svg role="img" aria-label="${plot.alt}"${verbatim(inScheme(await view.toSVG(), plot.name))}`;
  } finally {
    view.finalize();
  }
}

/** Everything after `<svg`, with own ids and the page's colours. Only tags are touched: `<` and `>` in texts are escaped. */
function inScheme(svg: string, name: string): string {
  const ids = new Map<string, string>();
  const own = (id: string): string => {
    if (!ids.has(id)) ids.set(id, `${name}-${ids.size + 1}`);
    return ids.get(id)!;
  };
  return svg.replace(/^<svg/, '').replace(/(^|<)[^<>]+>/g, (tag) =>
    tag
      .replace(/ id="([^"]+)"/, (_, id: string) => ` id="${own(id)}"`)
      .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${own(id)})`)
      .replace(/ (fill|stroke)="(#[0-9a-f]{6})"/g, (attribute, property: string, value: string) => {
        const colour = COLOUR_OF.get(value);
        return colour === undefined ? attribute : ` ${property}="${schemeColour(colour)}"`;
      }),
  );
}
