import type { Plot } from './report/plot.js';
import type { ReportPiece } from './report/plot-slot.js';
import { siblingModule } from './threads/sibling-module.js';
import type { ThreadPool } from './threads/thread-pool.js';

/** Has the plots of a report drawn in a worker thread, while another one writes the page round them. */
export class PlotDrawer {
  readonly #drawn = new Map<string, Promise<Uint8Array>>();

  constructor(
    private readonly pool: ThreadPool,
    private readonly signal: AbortSignal,
  ) {}

  /** Together in one thread: a second one might have to load and compile vega anew. */
  draw(plots: readonly Plot[]): void {
    const drawn = this.pool.run<readonly Plot[], never, Uint8Array[]>(
      {
        ...{ module: siblingModule(import.meta.url, './report/draw-task'), exported: 'drawTask' },
        input: plots,
      },
      { signal: this.signal, urgent: true },
    );
    for (const [at, { name }] of plots.entries()) {
      const one = drawn.then((all) => all[at]!);
      // Whoever wants the page hears of it.
      one.catch(() => undefined);
      this.#drawn.set(name, one);
    }
  }

  /** The page with its plots. Rejects when one could not be drawn. */
  async withDrawn(page: readonly ReportPiece[]): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (const piece of page) pieces.push('plot' in piece ? await this.#drawn.get(piece.plot)! : piece);
    return Buffer.concat(pieces);
  }
}
