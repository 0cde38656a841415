/** A data file that a server never finished creating is moved aside; one that ever served is never touched. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { confirmDatabaseFile, prepareDatabaseFile } from '../../../../testing/server/database-file.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();

function database(name: string): { file: string; told: string[]; prepare: () => void } {
  const file = join(root, name, 'temporal.db');
  const told: string[] = [];
  return { file, told, prepare: () => prepareDatabaseFile(file, (line) => told.push(line)) };
}

test('a file that served is left as it is', () => {
  const { file, told, prepare } = database('served');
  prepare();
  writeFileSync(file, 'data');
  confirmDatabaseFile(file);
  prepare();
  assert.deepEqual(readdirSync(join(root, 'served')), ['temporal.db']);
  assert.deepEqual(told, []);
});

test('a file of unknown origin is left as it is', () => {
  const { file, told, prepare } = database('unknown');
  mkdirSync(join(root, 'unknown'));
  writeFileSync(file, 'data');
  prepare();
  assert.equal(existsSync(file), true);
  assert.deepEqual(told, []);
});

test('a file whose creation was never confirmed is moved aside with its companions, and that is told', () => {
  const { file, told, prepare } = database('unfinished');
  prepare();
  writeFileSync(file, 'half');
  writeFileSync(`${file}-wal`, 'half');
  prepare();
  const names = readdirSync(join(root, 'unfinished')).sort();
  assert.equal(names.length, 3);
  assert.match(
    names.join(' '),
    /temporal\.db\.creating temporal\.db\.unfinished-\d+ temporal\.db\.unfinished-\d+-wal/,
  );
  assert.match(told[0]!, /left unfinished.*moved to/);
});

test('an unconfirmed file that was written to long after its creation holds data and stays', () => {
  const { file, told, prepare } = database('used');
  prepare();
  writeFileSync(file, 'data');
  const later = Date.now() / 1000 + 60;
  utimesSync(file, later, later);
  prepare();
  assert.equal(existsSync(file), true);
  assert.deepEqual(told, []);
});
