/** What goes wrong with the first submission, and only with it. */
export interface SubmissionFault {
  readonly id: string;
  /** Head of its column. */
  readonly title: string;
  /** As a file of faults has it, without provider and route. */
  readonly fault: Readonly<Record<string, unknown>>;
}

/** In the first four the provider has the job and will bill it; in the others it has not. */
export const SUBMISSION_FAULTS: readonly SubmissionFault[] = [
  { id: 'error-503', title: '503, accepted', fault: { kind: 'error', when: 'after', status: 503 } },
  { id: 'drop', title: 'socket dropped, accepted', fault: { kind: 'drop', when: 'after' } },
  { id: 'html-502', title: '502 with HTML, accepted', fault: { kind: 'html', when: 'after', status: 502 } },
  { id: 'error-504', title: '504, accepted', fault: { kind: 'error', when: 'after', status: 504 } },
  {
    id: 'throttle-retry-after',
    title: '429, Retry-After: 2',
    fault: { kind: 'throttle', when: 'before', retryAfter: { seconds: 2, form: 'seconds' } },
  },
  { id: 'throttle', title: '429', fault: { kind: 'throttle', when: 'before' } },
];

/** The fault as an entry of `calls` in a file of faults, without its provider. */
export function atFirstSubmission({ fault }: SubmissionFault): Record<string, unknown> {
  return { route: 'submit', nth: 1, ...fault };
}
