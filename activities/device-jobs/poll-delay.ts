const SHORTEST_MS = 5_000;
/** Also the mean of a long wait: 144 polls in a day. */
const LONGEST_MS = 600_000;
/** Polls that may come sooner than that; with the 144 they make the 150 that no day exceeds. */
const EARLY = 6;

/** How a job was followed so far. */
export interface PollHistory {
  /** Polls so far, this one included. */
  polls: number;
  /** Milliseconds from the first to this one. */
  elapsedMs: number;
  /** By the provider's estimate until the job ends; null where there is none. */
  remainingMs: number | null;
}

/**
 * Milliseconds until the next poll: the provider's estimate, or else twice as long each time; at least 5 s, at most 10 min, and at most
 * 150 polls in any day. The n-th poll comes no sooner than (n - 6) times 10 min after the first, so any 24 hours hold at most 6 + 144.
 */
export function pollDelay({ polls, elapsedMs, remainingMs }: PollHistory): number {
  const wanted = remainingMs ?? SHORTEST_MS * 2 ** Math.min(polls - 1, 10);
  const earliest = (polls + 1 - EARLY) * LONGEST_MS - elapsedMs;
  return Math.round(Math.min(LONGEST_MS, Math.max(SHORTEST_MS, wanted, earliest)));
}
