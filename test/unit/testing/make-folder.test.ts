/** A folder is made with those above it, also where it is there; where none can be made that is an error, and no endless trial. */
import assert from 'node:assert/strict';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeFolder } from '../../../testing/make-folder.js';
import { temporaryFolder } from './server/temporary-folder.js';

const root = temporaryFolder();

test('those above it are made too, and one that is there stays', () => {
  const folder = join(root, 'a', 'b', 'c');
  makeFolder(folder);
  writeFileSync(join(folder, 'kept'), '');
  makeFolder(folder);
  assert.ok(statSync(folder).isDirectory());
  assert.ok(existsSync(join(folder, 'kept')));
});

test('below a file it throws', () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  assert.throws(() => makeFolder(join(file, 'a', 'b')), { code: 'ENOTDIR' });
});

test('in a file system that takes no folders it throws, however deep', { skip: !existsSync('/proc') }, () => {
  assert.throws(() => makeFolder('/proc/x'));
  assert.throws(() => makeFolder('/proc/x/y/z'));
});
