import { CancellationScope, condition } from '@temporalio/workflow';

/** A moment that may move, and what to do when it comes. */
export interface Deadline {
  /** Milliseconds since 1970; may change while it is watched. */
  at(): number;
  over(): boolean;
  /** Called each time that it comes: once, and again where it was moved after it had come. */
  reached(): void;
  /** Longest single timer, in milliseconds; a moved deadline is noticed at once, this only bounds a timer's length. Default: a day. */
  longestTimerMs?: number;
}

const DAY_MS = 24 * 3600 * 1000;

/** Watches a deadline until `over`, also where it is moved after it has come. Runs beside the work; never throws. */
export async function watchDeadline(deadline: Deadline): Promise<void> {
  const { longestTimerMs = DAY_MS } = deadline;
  await CancellationScope.nonCancellable(async () => {
    while (!deadline.over()) {
      const seen = deadline.at();
      const isNews = () => deadline.over() || deadline.at() !== seen;
      const left = seen - Date.now();
      if (left > 0) await condition(isNews, Math.min(left, longestTimerMs));
      else {
        deadline.reached();
        await condition(isNews);
      }
    }
  });
}
