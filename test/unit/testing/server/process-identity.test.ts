/** A process is known by its number and its start, so that a later process with its number is never signalled; ending is sure. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, test } from 'node:test';
import { endProcess, identify, isRunning, ownIdentity } from '../../../../testing/server/process-identity.js';

const children: ChildProcess[] = [];
after(() => children.forEach((child) => child.kill('SIGKILL')));

/** A child that has printed its first line; its pid. */
async function child(program: string): Promise<number> {
  const started = spawn(process.execPath, ['-e', `${program}; console.log('ready')`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(started);
  await once(started.stdout, 'data');
  return started.pid!;
}

test('a running process is known, by the same mark each time', async () => {
  const pid = await child('setInterval(() => {}, 1000)');
  const identity = identify(pid)!;
  assert.deepEqual(identify(pid), identity);
  assert.equal(isRunning(identity), true);
  assert.match(identity.mark, /^[0-9A-Za-z._]+$/);
  assert.notEqual(identity.mark, ownIdentity().mark);
});

test('the same number with another start is not the same process', () => {
  assert.equal(isRunning({ pid: process.pid, mark: 'earlier' }), false);
});

test('a process that is gone is not running, and ending it again is nothing', async () => {
  const identity = identify(await child('setInterval(() => {}, 1000)'))!;
  await endProcess(identity, 5_000);
  assert.equal(isRunning(identity), false);
  await endProcess(identity, 5_000);
});

test('a process that ignores SIGTERM is ended by SIGKILL after its grace', async () => {
  const identity = identify(await child(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`))!;
  const startedAt = performance.now();
  await endProcess(identity, 300);
  assert.equal(isRunning(identity), false);
  assert.ok(performance.now() - startedAt >= 300);
});

test('a process that merely shares the number is left alone', async () => {
  const pid = await child('setInterval(() => {}, 1000)');
  await endProcess({ pid, mark: 'earlier' }, 0);
  assert.notEqual(identify(pid), null);
});
