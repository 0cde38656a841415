import { threadId } from 'node:worker_threads';

/** A module of its own, so that a thread that has run it is told from one that has not. */
export function where(): number {
  return threadId;
}
