// Protects the store of a long block: old checkpoints go, and the ones the server may know of stay readable.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Checkpointer } from '../../../activities/checkpoint.js';
import { FileStore } from '../../../activities/store/file-store.js';
import type { BlockHeartbeat } from '../../../contracts/stage-heartbeat.js';

const WRITTEN = 12;
const KEPT = 6;

test('of many checkpoints the latest stay, and the block resumes from each of them', async ({ mock }) => {
  const folder = await mkdtemp(join(tmpdir(), 'thq-store-'));
  mock.timers.enable({ apis: ['setInterval'] });
  const store = new FileStore(folder);
  const beats: BlockHeartbeat[] = [];
  const stage = {
    lastHeartbeat: undefined,
    signal: new AbortController().signal,
    timing: () => ({ queueMs: 0, executionMs: 0, retries: 0 }),
    setHeartbeat: (details: unknown) => void beats.push(details as BlockHeartbeat),
    warn: (message: string) => assert.fail(message),
    assertCancelledByRequest: () => undefined,
  };
  try {
    const checkpointer = await Checkpointer.open(store, stage, 2);
    checkpointer.start();
    for (let step = 1; step <= WRITTEN; step++) {
      checkpointer.progressed('a', { step });
      mock.timers.tick(1500);
      while (beats.length < step) await turn();
    }
    await checkpointer.close();
    const stored = (await readdir(join(folder, 'sha256'), { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    assert.equal(stored.length, KEPT);
    for (const [index, lastHeartbeat] of beats.slice(-KEPT).entries()) {
      const { states } = await Checkpointer.open(store, { ...stage, lastHeartbeat }, 2);
      assert.deepEqual(states.get('a'), { step: WRITTEN - KEPT + 1 + index });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
