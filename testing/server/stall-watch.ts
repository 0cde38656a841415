import type { Tell } from './tell.js';

/** A source that sends nothing for this long is given up; one that sends anything at all is waited for. */
export const STALL_PATIENCE_MS = 5_000;

/** How a transfer is watched. */
export interface StallWatchOptions {
  /** What is transferred, for the messages. */
  what: string;
  /** A figure that grows with every byte that arrives; its unit does not matter. */
  progress: () => number;
  patienceMs?: number;
  tell?: Tell;
}

/** A running watch. `signal` aborts, with the reason, once nothing has arrived for the patience; `stop` ends the watch. */
export interface StallWatch {
  signal: AbortSignal;
  stop(): void;
}

const LOOK_EVERY_MS = 100;
const TELL_EVERY_MS = 10_000;

/** Watches a transfer from now on; long ones are told about every 10 s so that nobody takes a slow line for a dead one. */
export function watchForStall(options: StallWatchOptions): StallWatch {
  const { what, progress, patienceMs = STALL_PATIENCE_MS, tell } = options;
  const controller = new AbortController();
  const startedAt = performance.now();
  let [seen, seenAt, toldAt] = [progress(), startedAt, startedAt];
  const timer = setInterval(() => {
    const [count, now] = [progress(), performance.now()];
    if (count !== seen) [seen, seenAt] = [count, now];
    else if (now - seenAt >= patienceMs) {
      clearInterval(timer);
      controller.abort(new Error(`${what}: nothing arrived for ${patienceMs / 1000} s`));
    }
    if (now - toldAt >= TELL_EVERY_MS) {
      toldAt = now;
      tell?.(`${what}: still arriving after ${Math.round((now - startedAt) / 1000)} s`);
    }
  }, LOOK_EVERY_MS);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}
