/**
 * How long tests wait for a job. Polls come 5, 15, 35, 75 and 155 s after the first: on a machine with much else to do a job may end only after the fourth, and is
 * seen to have ended by the fifth.
 */
export const JOB_PATIENCE_MS = 300_000;
