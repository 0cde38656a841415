// Property: what was set is there again after a restart, in its order; a torn last line is forgotten, any other damage is named and refused.
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openStateFile } from '../../../../emulator/state/state-file.js';

let folder: string;
before(() => (folder = mkdtempSync(path.join(tmpdir(), 'state-'))));
after(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => path.join(folder, name);

test('values come back after a restart, overwritten and removed ones too', () => {
  const name = file('a.jsonl');
  const first = openStateFile(name);
  first.set('jobs/1', { n: 1 });
  first.set('jobs/2', [2]);
  first.set('jobs/1', { n: 3 });
  first.set('other', 'x');
  first.remove('other');
  const second = openStateFile(name);
  assert.deepEqual(second.under('jobs/'), [
    ['1', { n: 3 }],
    ['2', [2]],
  ]);
  assert.equal(second.get('other'), undefined);
  assert.equal(readFileSync(name, 'utf8').split('\n').length, 4, 'opening forgets what was overwritten');
});

test('a line that was cut off while it was written is forgotten', () => {
  const name = file('b.jsonl');
  openStateFile(name).set('a', 1);
  appendFileSync(name, '{"key":"b","val');
  const again = openStateFile(name);
  assert.deepEqual(again.under(''), [['a', 1]]);
  again.set('b', 2);
  assert.deepEqual(openStateFile(name).under(''), [
    ['a', 1],
    ['b', 2],
  ]);
});

test('another file, and damage before the end, are refused by file and line', () => {
  const name = file('c.jsonl');
  writeFileSync(name, '{"some":"other file"}\n');
  assert.throws(() => openStateFile(name), /c\.jsonl: line 1: expected .*thq\.emulator-state.*other file/);
  writeFileSync(name, '{"format":"thq.emulator-state","version":1}\nnonsense\n{"key":"a","value":1}\n');
  assert.throws(() => openStateFile(name), /c\.jsonl: line 2: .*nonsense/);
});
