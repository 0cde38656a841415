import type { Plot } from './report/plot.js';
import type { ReportPiece } from './report/plot-slot.js';
import { siblingModule } from './threads/sibling-module.js';
import type { ThreadPool } from './threads/thread-pool.js';

/**
 * Has the plots of a report drawn in a worker thread, while another one writes the page round them. One after the other: a second
 * thread would have to load and compile vega anew.
 */
export class PlotDrawer {
  readonly #drawn = new Map<string, Promise<Uint8Array>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: ThreadPool,
    private readonly signal: AbortSignal,
  ) {}

  draw(plot: Plot): void {
    const task = { module: siblingModule(import.meta.url, './report/draw-task'), exported: 'drawTask' };
    const drawn = this.#last.then(() =>
      this.pool.run<Plot, never, Uint8Array>({ ...task, input: plot }, { signal: this.signal, urgent: true }),
    );
    // Whoever wants the page hears of it.
    drawn.catch(() => undefined);
    this.#last = drawn;
    this.#drawn.set(plot.name, drawn);
  }

  /** The page with its plots. Rejects when one could not be drawn. */
  async withDrawn(page: readonly ReportPiece[]): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (const piece of page) pieces.push('plot' in piece ? await this.#drawn.get(piece.plot)! : piece);
    return Buffer.concat(pieces);
  }
}
