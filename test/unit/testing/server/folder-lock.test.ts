/** Never two at once under one lock folder, whether calls of one process or processes that are killed in the middle. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { withFolderLock } from '../../../../testing/server/folder-lock.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const module = new URL('../../../../testing/server/folder-lock.ts', import.meta.url).href;

/** A process that runs `action` under the lock; `lock`, `counter` and `pause` are at hand. */
function contender(lock: string, action: string): ReturnType<typeof spawn> {
  const file = join(root, `contender-${Math.floor(performance.now() * 1000)}.mts`);
  writeFileSync(
    file,
    `import { withFolderLock } from '${module}';
     import { readFileSync, writeFileSync } from 'node:fs';
     import { setTimeout as pause } from 'node:timers/promises';
     const [lock, counter] = [${JSON.stringify(lock)}, ${JSON.stringify(`${lock}-counter`)}];
     ${action}`,
  );
  return spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('calls of one process take turns', async () => {
  const lock = join(root, 'turns');
  let inside = 0;
  const calls = Array.from({ length: 6 }, () =>
    withFolderLock(lock, 20_000, async () => {
      inside += 1;
      assert.equal(inside, 1);
      await pause(5);
      inside -= 1;
    }),
  );
  await Promise.all(calls);
  assert.equal(existsSync(lock), false);
});

test('processes take turns: no count is lost', async () => {
  const lock = join(root, 'counted');
  writeFileSync(`${lock}-counter`, '0');
  const add = `for (let i = 0; i < 10; i += 1) await withFolderLock(lock, 30_000, async () => {
    const count = Number(readFileSync(counter, 'utf8'));
    await pause(3);
    writeFileSync(counter, String(count + 1));
  });`;
  const running = [1, 2, 3].map(() => contender(lock, add));
  const codes = await Promise.all(running.map(async (child) => ((await once(child, 'exit')) as [number])[0]));
  assert.deepEqual(codes, [0, 0, 0]);
  assert.equal(readFileSync(`${lock}-counter`, 'utf8'), '30');
});

test('what a killed process held is free at once', async () => {
  const lock = join(root, 'killed');
  const holder = contender(
    lock,
    `await withFolderLock(lock, 1000, async () => { console.log('in'); await pause(60_000); });`,
  );
  await once(holder.stdout!, 'data');
  await assert.rejects(
    withFolderLock(lock, 200, () => Promise.resolve()),
    new RegExp(`process ${holder.pid} has been`),
  );
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  assert.equal(await withFolderLock(lock, 200, () => Promise.resolve('mine')), 'mine');
});

test('the lock is free after an action that failed', async () => {
  const lock = join(root, 'failed');
  await assert.rejects(
    withFolderLock(lock, 200, () => Promise.reject(new Error('no'))),
    /^Error: no$/,
  );
  assert.equal(await withFolderLock(lock, 200, () => Promise.resolve(1)), 1);
});

test('a claim of a process long gone is removed', async () => {
  const lock = join(root, 'gone');
  mkdirSync(lock);
  writeFileSync(join(lock, `${process.pid}-earlier-x`), '');
  await withFolderLock(lock, 200, () => Promise.resolve());
  assert.equal(existsSync(lock), false);
});
