// Protects blocks: every id is an item like any other, a store that is away costs no work, and nothing runs on beside the next attempt.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runBlock, type ItemRun } from '../../../activities/block-runner.js';
import type { StageContext } from '../../../activities/stage-activity.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { StageError } from '../../../activities/stage-error.js';
import type { ArtifactStore } from '../../../activities/store/artifact-store.js';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thq-store-'));
});
after(() => rm(folder, { recursive: true, force: true }));

/** A stage that ends like an activity whose worker goes away; keeps the last heartbeat. */
function stage(
  lastHeartbeat?: unknown,
): StageContext & { beats: unknown[]; warnings: string[]; abort: AbortController } {
  const abort = new AbortController();
  const beats: unknown[] = [];
  const warnings: string[] = [];
  return {
    lastHeartbeat,
    beats,
    warnings,
    abort,
    signal: abort.signal,
    timing: () => ({ queueMs: 0, executionMs: 0, retries: 0 }),
    warn: (message) => void warnings.push(message),
    setHeartbeat: (details) => void beats.push(details),
    assertCancelledByRequest: () => {
      throw new Error('the worker is going away');
    },
  };
}

const AWKWARD = ['__proto__', 'constructor', 'toString', 'plain'];

test('items of any name are run, and resumed after the worker went away', async () => {
  const store = new FileStore(folder);
  const first = stage();
  const ran: string[] = [];
  const runItem = async ({ key }: ItemRun): Promise<string> => {
    ran.push(key);
    if (ran.length === 3) first.abort.abort();
    return `result of ${key}`;
  };
  const work = { keys: AWKWARD, concurrency: 1, runItem };
  await assert.rejects(runBlock(work, store, first), /going away/);
  assert.deepEqual(ran, AWKWARD.slice(0, 3));
  const { results, complete } = await runBlock(work, store, stage(first.beats.at(-1)));
  assert.deepEqual(ran, AWKWARD);
  assert.ok(complete);
  assert.deepEqual(
    AWKWARD.map((key) => results.get(key)),
    AWKWARD.map((key) => `result of ${key}`),
  );
});

test('a store that refuses checkpoints for a while does not fail a block that comes to its end', async () => {
  const refused = new FileStore(folder);
  let refusals = 0;
  const store: ArtifactStore = {
    ...{ name: 'away', version: '1.0.0' },
    location: folder,
    put: () => (refusals++, Promise.reject(new StageError('StoreUnavailable', 'away'))),
    get: (ref) => refused.get(ref),
    has: (ref) => refused.has(ref),
    delete: (ref) => refused.delete(ref),
  };
  const runItem = async ({ key, onState }: ItemRun): Promise<string> => {
    onState({ at: key });
    await sleep(1700);
    return key;
  };
  const outcome = await runBlock({ keys: ['a', 'b'], concurrency: 1, runItem }, store, stage());
  assert.ok(outcome.complete);
  assert.ok(refusals > 0);
});

test('a checkpoint that is gone costs the work it held, not the block, and the log says so', async () => {
  const store = new FileStore(folder);
  const ref = { sha256: '0'.repeat(64), bytes: 3, mediaType: 'application/json' };
  const later = stage({ done: 1, total: 2, ref });
  const work = { keys: ['a', 'b'], concurrency: 1, runItem: ({ key }: ItemRun) => Promise.resolve(key) };
  const { results } = await runBlock(work, store, later);
  assert.deepEqual([...results.keys()], ['a', 'b']);
  assert.match(later.warnings.join(), /starts anew.*0{62}/s);
});

test('an item that fails the block stops the others before the block answers', async () => {
  const started: string[] = [];
  let running = 0;
  const runItem = async ({ key, signal }: ItemRun): Promise<string | undefined> => {
    started.push(key);
    if (key === 'bad') throw new StageError('StoreUnavailable', 'away');
    running++;
    await sleep(10_000, undefined, { signal }).finally(() => running--);
    return key;
  };
  const work = { keys: ['good', 'bad', 'later'], concurrency: 2, runItem };
  await assert.rejects(runBlock(work, new FileStore(folder), stage()), { failure: 'StoreUnavailable' });
  assert.equal(running, 0);
  assert.deepEqual(started, ['good', 'bad']);
});
