import { loadAdapter, type AdapterReference } from './adapter-reference.js';
// For what comes along: a module that a thread has loaded is there for its tasks.
import './estimate-task.js';
import './screen-task.js';

/** Loads, in a worker thread, the tasks of the first two stages and those of these adapters that can be loaded. */
export async function warmUpTask(adapters: readonly AdapterReference[]): Promise<void> {
  await Promise.allSettled(adapters.map(loadAdapter));
}
