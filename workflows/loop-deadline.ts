import type { PipelineState } from './pipeline-state.js';

/** So much before its pipeline's deadline a loop stops, so that jobs can be settled and reported: a twentieth of the time, a minute at most. */
const LONGEST_MARGIN_MS = 60_000;

/** So long after its deadline a loop still waits for its jobs; what is left of the margin is for its report. */
export function graceMs({ sinceMs, deadlineMs }: { sinceMs: number; deadlineMs: number }): number {
  return Math.min(LONGEST_MARGIN_MS, Math.floor((deadlineMs - sinceMs) / 19)) / 2;
}

/** When the loops of a pipeline are to have ended, milliseconds since 1970. */
export function loopDeadlineMs({
  startedAtMs,
  deadlineMs,
}: Pick<PipelineState, 'startedAtMs' | 'deadlineMs'>): number {
  const margin = Math.min(LONGEST_MARGIN_MS, Math.floor((deadlineMs - startedAtMs) / 20));
  return deadlineMs - margin;
}
