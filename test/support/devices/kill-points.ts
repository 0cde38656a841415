/** What is certain of a purchase when the process is gone: that nothing was bought, nothing at all, or which job it is. */
export type Known = 'nothing bought' | 'unknown' | 'bought';

/** A moment between "intent recorded" and "settled", and how a job is kept in it until somebody is killed. */
export interface KillPoint {
  /** Part of a device's name. */
  readonly id: string;
  readonly name: string;
  /** The worker stops there: `ACTIVITY:before|after`. */
  readonly hold?: string;
  /** The provider does not answer there. */
  readonly hang?: { readonly at: 'submit' | 'results'; readonly when: 'before' | 'after' };
  /** The submission was accepted and answered by an error, so that it is looked for. */
  readonly isDoubted?: boolean;
  readonly known: Known;
}

/** Every moment of a job, in its order. */
export const KILL_POINTS = {
  unsent: { id: 'unsent', name: 'before the request', hold: 'submitJob:before', known: 'nothing bought' },
  left: {
    id: 'left',
    name: 'after the request left, before it was accepted',
    hang: { at: 'submit', when: 'before' },
    known: 'nothing bought',
  },
  accepted: {
    id: 'accepted',
    name: 'after it was accepted, before the reply',
    hang: { at: 'submit', when: 'after' },
    known: 'unknown',
  },
  replied: {
    id: 'replied',
    name: 'after the reply, before it is recorded',
    hold: 'submitJob:after',
    known: 'unknown',
  },
  doubted: {
    id: 'doubted',
    name: 'while a job in doubt is looked for',
    hold: 'findJobs:before',
    isDoubted: true,
    known: 'unknown',
  },
  waiting: { id: 'waiting', name: 'while it waits', hold: 'awaitJob:before', known: 'bought' },
  over: {
    id: 'over',
    name: 'after its end was seen, before it is recorded',
    hold: 'awaitJob:after',
    known: 'bought',
  },
  fetching: {
    id: 'fetching',
    name: 'while results are fetched',
    hang: { at: 'results', when: 'before' },
    known: 'bought',
  },
  fetched: {
    id: 'fetched',
    name: 'after the fetch, before it is recorded',
    hold: 'fetchJob:after',
    known: 'bought',
  },
  settling: { id: 'settling', name: 'before the bill is read', hold: 'settleJob:before', known: 'bought' },
  settled: {
    id: 'settled',
    name: 'after the bill was read, before it is recorded',
    hold: 'settleJob:after',
    known: 'bought',
  },
} as const satisfies Record<string, KillPoint>;
