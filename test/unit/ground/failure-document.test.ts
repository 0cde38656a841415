/**
 * Property: docs/failure-model.md tells the failure table as it is: every type once, in its order, with its cause and whether it is tried
 * again; and the tests that it names as proof exist.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FAILURES } from '../../../contracts/failures.js';

const document = readFileSync('docs/failure-model.md', 'utf8');

test('its table is the table of contracts/failures.ts', () => {
  const rows = [...document.matchAll(/^\| `(\w+)` +\| ([a-z ]+?) +\| (yes|no) +\|/gm)].map(
    ([, type, cause, again]) => ({ type, cause, retryable: again === 'yes' }),
  );
  assert.deepEqual(
    rows,
    Object.entries(FAILURES).map(([type, rule]) => ({ type, ...rule })),
  );
});

test('the tests it names as proof are there', () => {
  const named = [...document.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, file]) => file!);
  assert.ok(named.length >= 10);
  for (const file of named) assert.ok(existsSync(`test/${file}`), file);
});
