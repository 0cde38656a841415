// Protects the first candidates of a worker: adapters are loaded everywhere before they are asked for, and a broken one breaks nothing.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';
import { ThreadPool } from '../../../activities/threads/thread-pool.js';
import { warmUp } from '../../../activities/warm-up.js';
import { FileStore, PipelinePlugin } from '../../../plugins/index.js';

const folder = mkdtempSync(join(tmpdir(), 'thq-warm-'));
const pool = new ThreadPool(2);
after(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An adapter that notes the threads it is loaded in. */
function noted(name: string) {
  const file = join(folder, name);
  const module = new URL('../../support/adapters/noted-estimator.ts', import.meta.url).href;
  return {
    adapter: { module, export: 'notedEstimator', options: { file } },
    threads: () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []),
  };
}

test('an adapter is loaded once here and once in every thread, whatever the one before it does', async () => {
  const { adapter, threads } = noted('alone');
  await warmUp([{ module: 'file:///nowhere.js', export: 'none' }, adapter], pool);
  assert.equal(threads().length, 3);
  assert.equal(new Set(threads()).size, 3);
});

test('a worker that runs warms up while it polls', { timeout: 20_000 }, async () => {
  const { adapter, threads } = noted('by-worker');
  const plugin = new PipelinePlugin({ store: new FileStore(folder), estimators: [adapter], pool });
  let polls = false;
  await plugin.runWorker({} as Worker, () => {
    polls = true;
    return Promise.resolve();
  });
  assert.ok(polls);
  while (new Set(threads()).size < 3) await sleep(20);
});
