import { verbatim, type Markup } from './markup.js';
import type { Plot } from './plot.js';

/** A part of a page in bytes, or the place of a plot. */
export type ReportPiece = Uint8Array | { plot: string };

/** Holds the place of a plot. No text of a page can look like it, since `<` is escaped in all of them. */
export function plotSlot({ name }: Plot): Markup {
  return verbatim(`<!--plot ${name}-->`);
}

/** A page cut at its slots. */
export function reportPieces(page: string): ReportPiece[] {
  return page
    .split(/<!--plot ([\w-]+)-->/)
    .map((part, at) => (at % 2 === 0 ? new TextEncoder().encode(part) : { plot: part }));
}
