// Property: what a command prints arrives whole, however slowly it is read; a reader who leaves early gets no stack trace.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LOUD_BYTES } from '../../support/cli/loud-program.js';

const PROGRAM = fileURLToPath(new URL('../../support/cli/loud-program.ts', import.meta.url));

/** What a shell makes of the program piped into `reader`. */
function piped(reader: string): { stdout: string; stderr: string } {
  const command = `"${process.execPath}" --import tsx "${PROGRAM}" loud | ${reader}`;
  return spawnSync('sh', ['-c', command], { encoding: 'utf8' });
}

test('a slow reader of a pipe gets all of it', () => {
  const { stdout, stderr } = piped('(sleep 1; wc -c)');
  assert.deepEqual([Number(stdout), stderr], [LOUD_BYTES + 1, '']);
});

test('a reader who has gone is no error', () => {
  const { stdout, stderr } = piped('head -c 3');
  assert.deepEqual([stdout, stderr], ['xxx', '']);
});
