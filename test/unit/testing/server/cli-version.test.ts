/** A Temporal CLI that is too old, or is something else, is recognised before anything is started with it. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCliVersion, tooOld } from '../../../../testing/server/cli-version.js';
import { fakeExecutable, versionLine } from './fake-executable.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

test('the versions of CLI and server are read', async () => {
  const path = fakeExecutable(join(folder, 'new'), versionLine('1.9.1', '1.32.0'));
  assert.deepEqual(await readCliVersion(path), { cli: '1.9.1', server: '1.32.0' });
});

test('older than CLI 1.5 or server 1.29 is too old, those themselves are not', () => {
  const refused = [
    ['1.4.9', '1.29.0'],
    ['1.5.0', '1.28.2'],
    ['0.13.0', '1.24.1'],
    ['0.0.0-DEV', '1.28.0'],
  ] as const;
  for (const [cli, server] of refused)
    assert.match(tooOld({ cli, server }) ?? '', /older than CLI 1\.5\.0/, cli);
  const accepted = [
    ['1.5.0', '1.29.0'],
    ['v1.10.0', '1.100.0'],
    ['1.5.0-rc.1', '1.29.1'],
    ['0.0.0-DEV', '1.30.0'],
  ] as const;
  for (const [cli, server] of accepted) assert.equal(tooOld({ cli, server }), null, cli);
});

test('another program of that name is refused with what it said', async () => {
  const path = fakeExecutable(join(folder, 'other'), 'a game about time, v3');
  await assert.rejects(readCliVersion(path), /expected `temporal version.*got "a game about time, v3/);
});

test('one that fails is refused with its exit code', async () => {
  const path = fakeExecutable(join(folder, 'failing'), '', 7);
  await assert.rejects(readCliVersion(path), /cannot be run \(exit code 7\)/);
});
