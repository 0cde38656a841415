import { loadAdapter, type AdapterReference } from './adapter-reference.js';
import { siblingModule } from './threads/sibling-module.js';
import type { ThreadPool } from './threads/thread-pool.js';

/** Longest time that a thread is kept from its work by an adapter that does not come to an end of its loading. */
const TIMEOUT_MS = 60_000;

/**
 * Loads what the first candidates would otherwise wait for: the adapters here, and with the tasks of the first stages in every thread
 * of the pool. That is most of a second, which a worker that replaces a killed one has to spare while the server still waits for the
 * dead one's heartbeat. What cannot be loaded is left to its first use, which says why.
 */
export async function warmUp(adapters: readonly AdapterReference[], pool: ThreadPool): Promise<void> {
  const task = { module: siblingModule(import.meta.url, './warm-up-task'), exported: 'warmUpTask' };
  const inThreads = Array.from({ length: pool.size }, () =>
    pool.run({ ...task, input: adapters }, { timeoutMs: TIMEOUT_MS }),
  );
  await Promise.allSettled([...inThreads, ...adapters.map(loadAdapter)]);
}
