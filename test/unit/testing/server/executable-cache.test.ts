/** Several processes may fill the cache at once and any may be killed: what is found there is always whole. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { addToCache, cachedExecutable, cacheFolder } from '../../../../testing/server/executable-cache.js';
import { ownIdentity } from '../../../../testing/server/process-identity.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const accept = (): Promise<void> => Promise.resolve();

function makes(content: string): (work: string) => Promise<string> {
  return (work) => {
    writeFileSync(join(work, 'made'), content);
    return Promise.resolve(join(work, 'made'));
  };
}

test('the folder is THQ_CACHE, else below XDG_CACHE_HOME, else below ~/.cache', () => {
  assert.equal(cacheFolder({ THQ_CACHE: '/a', XDG_CACHE_HOME: '/b', HOME: '/c' }), '/a');
  assert.equal(cacheFolder({ XDG_CACHE_HOME: '/b', HOME: '/c' }), '/b/temporal-hybrid-quantum');
  assert.equal(cacheFolder({ HOME: '/c' }), '/c/.cache/temporal-hybrid-quantum');
});

test('what was made is found, executable, and nothing else stays behind', async () => {
  const cache = join(root, 'made');
  assert.equal(cachedExecutable(cache, 'it'), null);
  const path = await addToCache(cache, 'it', makes('content'), accept);
  assert.equal(cachedExecutable(cache, 'it'), path);
  assert.equal(statSync(path).mode & 0o777, 0o755);
  assert.deepEqual(readdirSync(cache), ['it']);
});

test('what its check refuses is not kept, and what was there before stays', async () => {
  const cache = join(root, 'refused');
  await addToCache(cache, 'it', makes('good'), accept);
  const refuse = (): Promise<void> => Promise.reject(new Error('too old'));
  await assert.rejects(addToCache(cache, 'it', makes('bad'), refuse), /too old/);
  assert.equal(readFileSync(join(cache, 'it'), 'utf8'), 'good');
  assert.deepEqual(readdirSync(cache), ['it']);
});

test('many at once leave one whole file', async () => {
  const cache = join(root, 'many');
  const contents = Array.from({ length: 8 }, (_, index) => String(index).repeat(100_000));
  await Promise.all(contents.map((content) => addToCache(cache, 'it', makes(content), accept)));
  assert.ok(contents.includes(readFileSync(join(cache, 'it'), 'utf8')));
  assert.deepEqual(readdirSync(cache), ['it']);
});

test('half-made things of dead processes are removed, those of living ones are not', async () => {
  const cache = join(root, 'leftovers');
  const { pid, mark } = ownIdentity();
  const [dead, living] = [
    join(cache, `unfinished-${pid}-otherstart-x`),
    join(cache, `unfinished-${pid}-${mark}-x`),
  ];
  mkdirSync(dead, { recursive: true });
  mkdirSync(living);
  await addToCache(cache, 'it', makes('content'), accept);
  assert.equal(existsSync(dead), false);
  assert.equal(existsSync(living), true);
});
