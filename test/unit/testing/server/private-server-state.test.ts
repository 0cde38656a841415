/** A state file is believed only when it is whole, and never counts a user whose process is gone. */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readState, writeState } from '../../../../testing/server/private-server-state.js';
import { ownIdentity } from '../../../../testing/server/process-identity.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const server = {
  identity: { pid: 1, mark: 'm' },
  address: '127.0.0.1:1',
  uiUrl: 'http://127.0.0.1:2',
  namespace: 'default',
  databaseFile: '/d',
  logFile: '/d.log',
};

test('what was written is read, without users that are gone', () => {
  const file = join(folder, 'state.json');
  const living = { ...ownIdentity(), id: 'a' };
  writeState(file, server, [living, { pid: process.pid, mark: 'earlier', id: 'b' }]);
  assert.deepEqual(readState(file), { format: 'thq.private-server', version: 1, server, users: [living] });
  assert.deepEqual(readdirSync(folder), ['state.json']);
});

test('no file, half a file, another format and missing fields are no state', () => {
  assert.equal(readState(join(folder, 'none.json')), null);
  const whole = { format: 'thq.private-server', version: 1, server, users: [] };
  const texts = [
    '',
    '{"format": "thq.priv',
    'null',
    JSON.stringify({ ...whole, version: 2 }),
    JSON.stringify({ ...whole, users: undefined }),
    JSON.stringify({ ...whole, users: [{ pid: 'x' }] }),
    JSON.stringify({ ...whole, server: { ...server, identity: undefined } }),
  ];
  for (const text of texts) {
    writeFileSync(join(folder, 'bad.json'), text);
    assert.equal(readState(join(folder, 'bad.json')), null, text);
  }
});
