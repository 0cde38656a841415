import type { CircuitBatchProgram, CircuitBatchResult } from '../../../contracts/measurement.js';
import type { JobShelf } from './job-shelf.js';
import type { LocalEnd } from './local-job.js';

/** Runs a program; aborting ends it. */
export type ProgramRunner = (
  program: CircuitBatchProgram,
  signal: AbortSignal,
) => Promise<CircuitBatchResult>;

/** A job under way in this process. */
interface Run {
  readonly stop: AbortController;
  /** Why its end could not be kept. */
  fault?: unknown;
}

/** The jobs under way in this process. Each one's end is kept on the shelf. */
export class LocalRuns {
  readonly #runs = new Map<string, Run>();

  constructor(
    private readonly parts: { readonly shelf: JobShelf; readonly run: ProgramRunner },
    private readonly now: () => string,
  ) {}

  /** Whether it is under way. Throws, once, what kept its end from being kept; then it can be started again. */
  has(token: string): boolean {
    const run = this.#runs.get(token);
    if (run?.fault === undefined) return run !== undefined;
    this.#runs.delete(token);
    throw run.fault;
  }

  start(token: string, program: CircuitBatchProgram): void {
    if (this.#runs.has(token)) return;
    const run: Run = { stop: new AbortController() };
    this.#runs.set(token, run);
    void this.#follow(token, program, run.stop.signal).then(
      () => this.#runs.delete(token),
      (fault: unknown) => (run.fault = fault),
    );
  }

  stop(token: string): void {
    this.#runs.get(token)?.stop.abort();
  }

  async #follow(token: string, program: CircuitBatchProgram, signal: AbortSignal): Promise<void> {
    const startedAt = this.now();
    let end: LocalEnd;
    try {
      const { counts } = await this.parts.run(program, signal);
      end = { kind: 'succeeded', startedAt, endedAt: this.now(), counts };
    } catch (error) {
      if (signal.aborted) return;
      end = { kind: 'failed', startedAt, endedAt: this.now(), message: (error as Error).message };
    }
    await keepEnd(this.parts.shelf, token, end);
  }
}

/** The first end that is kept stands. */
export async function keepEnd(shelf: JobShelf, token: string, end: LocalEnd): Promise<void> {
  await shelf.keep(token, 'end', JSON.stringify(end));
}
