import { CancellationScope, condition } from '@temporalio/workflow';

/** A moment that may move, and what to do when it comes. */
export interface Deadline {
  /** Milliseconds since 1970; may grow while it is watched. */
  at(): number;
  over(): boolean;
  reached(): void;
}

/** Longest single timer: a moved deadline is noticed at once, this only bounds a timer's length. */
const LONGEST_TIMER_MS = 24 * 3600 * 1000;

/** Watches a deadline until it comes or until `over`. Runs beside the work; never throws. */
export async function watchDeadline(deadline: Deadline): Promise<void> {
  await CancellationScope.nonCancellable(async () => {
    while (!deadline.over()) {
      const seen = deadline.at();
      const left = seen - Date.now();
      if (left <= 0) {
        deadline.reached();
        return;
      }
      await condition(() => deadline.over() || deadline.at() !== seen, Math.min(left, LONGEST_TIMER_MS));
    }
  });
}
