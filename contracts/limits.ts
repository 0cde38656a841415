/** Bounds that several layers must agree on. Constants only, without zod: the workflow sandbox reads them too. */

/** Largest determinant space the exact solver accepts. */
export const MAX_EXACT_DETERMINANTS = 1_000_000;
/** Up to this many determinants an exact value is computed beside a variational one. */
export const MAX_REFERENCE_DETERMINANTS = 100_000;
/** Largest request or candidate-set file, in bytes. */
export const MAX_INPUT_BYTES = 64 * 1024 * 1024;
/** Largest number of candidates in one set. */
export const MAX_CANDIDATES = 100_000;
/** Seconds of one pipeline when the request names no deadline. */
export const DEFAULT_DEADLINE_SECONDS = 24 * 3600;
/** Longest deadline, in seconds: 90 days. */
export const MAX_DEADLINE_SECONDS = 90 * 24 * 3600;
/** How far before its own start a run looks for jobs of earlier ones, in milliseconds: no run of the same request lasted longer. */
export const EARLIER_RUNS_MS = 1000 * MAX_DEADLINE_SECONDS;
/** Fewest audited candidates for which a miss probability is stated. */
export const MIN_AUDITED = 5;
/** Fewest candidates with both a stage-1 and a stage-2 value for a measured fallback shift. */
export const MIN_PAIRS_FOR_FALLBACK = 5;
/** From this posterior probability on, a changed place is called significant where people read it. */
export const SIGNIFICANT_CHANGE = 0.95;
/** Most shots of one setting, and of one candidate in all. */
export const MAX_SHOTS = 100_000_000;
