/** First pause before it is looked whether something that may end without a word goes on; each next one is twice as long. */
const LOOK_AGAIN_MS = 600_000;
/** Looks are events of the history, which ninety days of them must not fill. */
const LONGEST_PAUSE_MS = 12 * 3_600_000;

/** Pauses between two looks, in milliseconds, without end. */
export function* pausesBetweenLooks(): Generator<number, never> {
  for (let pauseMs = LOOK_AGAIN_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) yield pauseMs;
}
