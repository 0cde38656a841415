/** What the recorded histories show; file names begin with these. */
export const SCENARIO_NAMES = [
  'continued-as-new',
  'paused-and-resumed',
  'cancelled',
  'deadline-fallback',
  'retried-after-kill',
  'sampled-after-kill',
  'failed-candidate',
  'rejected-request',
  'device-broker',
] as const;
