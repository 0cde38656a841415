/** Property: docs/architecture.md tells the tree as it is: every folder of the root, every group of tests, every device that can be configured. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DeviceConfig } from '../../../contracts/device-config.js';

const document = readFileSync('docs/architecture.md', 'utf8');
const ignored = readFileSync('.gitignore', 'utf8').split('\n');
/** What tests stand on and are no tests themselves. */
const BENEATH = ['reference', 'support'];

/** The line of a table that begins with this cell. */
function row(cell: string): string {
  return document.split('\n').find((line) => line.startsWith(`| \`${cell}\` `)) ?? '';
}

function foldersOf(path: string): string[] {
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => name).filter((name) => !ignored.includes(`${name}/`));
}

test('every folder of the root has its line', () => {
  const shown = foldersOf('.').filter((name) => !name.startsWith('.'));
  for (const name of shown) assert.notEqual(row(`${name}/`), '', name);
});

test('every group of tests is named', () => {
  for (const name of foldersOf('test').filter((folder) => !BENEATH.includes(folder)))
    assert.ok(row('test/').includes(`\`${name}\``), name);
});

test('every device that can be configured is shipped', () => {
  const names = DeviceConfig.options.map(({ shape }) => shape.adapter.value);
  for (const name of names) assert.ok(row('QuantumDevice').includes(`\`${name}\``), name);
});
