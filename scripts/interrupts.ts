import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from './cli-error.js';

/** Ctrl-C and SIGTERM while a command works. */
export interface Interrupts {
  /** Aborted by the first: the command stops in good order. */
  readonly signal: AbortSignal;
  /** What the second one still does before the process ends; bounded in time. */
  atOnce(work: () => Promise<void>): void;
  /** Leaves the signals to Node again. */
  ignore(): void;
}

/** Longest delay of an end at once. */
const AT_ONCE_MS = 2000;
/**
 * Signals this close together are one: sent to a whole group of processes, such as by Ctrl-C, one also comes from those that started this one
 * (npx, tsx), which hand theirs on.
 */
const SAME_MS = 500;

/**
 * Watches for interrupts: the first aborts `signal` and calls `told`, the second ends the process after a short last act, the third
 * without any.
 */
export function watchInterrupts(told: () => void): Interrupts {
  const stopping = new AbortController();
  let lastAct: () => Promise<void> = async () => undefined;
  let count = 0;
  let countedAt = -Infinity;
  const onSignal = (): void => {
    if (performance.now() - countedAt < SAME_MS) return;
    countedAt = performance.now();
    count++;
    if (count === 1) {
      told();
      stopping.abort();
    } else if (count === 2) {
      void Promise.race([lastAct().catch(() => undefined), sleep(AT_ONCE_MS)]).then(() =>
        process.exit(EXIT.interrupted),
      );
    } else process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: stopping.signal,
    atOnce: (work) => (lastAct = work),
    ignore: () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}
