import { CancellationScope, condition } from '@temporalio/workflow';

/** A list of blocks to run with a bounded number in flight. */
export interface BlockWindow<Result> {
  count: number;
  width: number;
  /** Most blocks to start in this call; the caller continues as new after that. */
  most: number;
  /** Index of the next block to start; advanced as blocks start. */
  next(): number;
  advance(): void;
  /** No block starts while this holds. */
  held(): boolean;
  /** No further block starts in this call once this holds. */
  full?(): boolean;
  run(block: number): Promise<Result>;
  /** Called once per block that answered, in the order of the answers. */
  finished(block: number, result: Result): void;
}

/**
 * Runs blocks in order with at most `width` in flight and waits for those it started. When the surrounding scope is cancelled no
 * further block starts, and those in flight are waited for: they answer with what they have.
 */
export async function runWindow<Result>(window: BlockWindow<Result>): Promise<void> {
  const scope = CancellationScope.current();
  const cancelled = (): boolean => scope.consideredCancelled;
  const all: Promise<void>[] = [];
  let inFlight = 0;
  let broken = false;
  const start = async (block: number): Promise<void> => {
    inFlight++;
    try {
      window.finished(block, await window.run(block));
    } catch (error) {
      broken = true;
      throw error;
    } finally {
      inFlight--;
    }
  };
  const mayStart = (): boolean => inFlight < window.width && !window.held();
  for (let started = 0; window.next() < window.count && started < window.most; started++) {
    await CancellationScope.nonCancellable(() => condition(() => broken || cancelled() || mayStart()));
    if (broken || cancelled() || window.full?.()) break;
    const running = start(window.next());
    running.catch(() => undefined);
    all.push(running);
    window.advance();
  }
  await CancellationScope.nonCancellable(() => Promise.all(all));
}
