import type { TopLevelSpec } from 'vega-lite';
import type { Markup } from './markup.js';
import type { Colour } from './palette.js';
import { LIGHT } from './palette.js';

/** Shapes of symbols, as vega names them. */
export type Shape = 'circle' | 'square' | 'diamond' | 'triangle-up' | 'triangle-down' | 'bar' | 'tick';

/** One line of a plot's key. */
export interface KeyEntry {
  label: string;
  colour: Colour;
  shape: Shape;
  /** Drawn as an outline. */
  hollow?: boolean;
}

/** Room round and inside the axes, in pixels. Fixed, because without a canvas text cannot be measured. */
export interface PlotFrame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
}

/** A picture of the run: what to draw, and what to say about it. */
export interface Plot {
  /** Unique in a page. */
  name: string;
  title: string;
  /** What the picture shows, in words, for who cannot see it. */
  alt: string;
  /** How to read it. */
  caption: string;
  key: KeyEntry[];
  /** A complete vega-lite specification with its data: also usable on its own. */
  spec: TopLevelSpec;
  frame: PlotFrame;
}

/** Makes the picture of a plot, or holds its place in the page. */
export type Draw = (plot: Plot) => Markup | Promise<Markup>;

/** One of the panels that stand side by side in a specification. */
export type Panel = Extract<TopLevelSpec, { hconcat: unknown }>['hconcat'][number];
/** One of the layers that lie on each other in a specification. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** Room for places and ids of candidates at the left of a plot, in pixels. */
export const LABELS_WIDTH = 136;

/** Most candidates that one plot shows; more would be unreadable. */
export const MOST_SHOWN = 40;

/** The sentence that says so where a plot does not show all; empty otherwise. */
export function shownNote(total: number): string {
  return total > MOST_SHOWN
    ? ` Shown are the first ${MOST_SHOWN} of ${total}; all are in the table and in the data.`
    : '';
}

/** What every specification begins with: version and a calm look in the colours of the light scheme. */
export const BASE = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  background: 'transparent',
  config: {
    font: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
    view: { stroke: null },
    axis: {
      labelColor: LIGHT.muted,
      titleColor: LIGHT.muted,
      labelFontSize: 11,
      titleFontSize: 11,
      titleFontWeight: 'normal',
      titlePadding: 6,
      labelLimit: 0,
      domainColor: LIGHT.line,
      gridColor: LIGHT.line,
      ticks: false,
      labelPadding: 6,
      tickCount: 5,
    },
    axisBand: { domain: false, labelColor: LIGHT.ink, grid: false },
    text: { color: LIGHT.ink, fontSize: 11 },
  },
} satisfies Partial<TopLevelSpec>;

/** At most `length` characters; what is left out is in the middle, since ids often differ at the end. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const tail = Math.floor((length - 1) / 2);
  return [...characters.slice(0, length - 1 - tail), '…', ...characters.slice(-tail)].join('');
}
