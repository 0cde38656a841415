/**
 * Property: one interrupt stops in good order, however many copies of it arrive; a second one ends at once, after a short last act. Those who start a
 * program hand on what they get, so that one signal to the group comes more than once.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../support/cli/interrupted-program.ts', import.meta.url));
const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));

/** Starts the program in a group of processes of its own; `says` is what it has written. */
async function start(...through: string[]) {
  const child = spawn(process.execPath, [...through, program], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  while (!text.includes('ready')) await sleep(20);
  const pid = Number(/ready (\d+)/.exec(text)![1]);
  return { pid, group: -child.pid!, ended, says: () => text.split('\n').slice(1, -1) };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`copies of a ${signal} are one: it stops in good order`, async () => {
    const { pid, ended, says } = await start('--import', 'tsx');
    for (let copy = 0; copy < 3; copy++) {
      process.kill(pid, signal);
      await sleep(60);
    }
    assert.equal(await ended, 0);
    assert.deepEqual(says(), ['stopping', 'checkpointed']);
  });

  test(`a second ${signal} ends at once with its last act, copies of it or not`, async () => {
    const { pid, ended, says } = await start('--import', 'tsx');
    process.kill(pid, signal);
    await sleep(700);
    process.kill(pid, signal);
    process.kill(pid, signal === 'SIGINT' ? 'SIGTERM' : 'SIGINT');
    assert.equal(await ended, 130);
    assert.deepEqual(says(), ['stopping', 'at once']);
  });
}

test('a signal to the whole group stops it in good order, with a starter that hands it on too', async () => {
  // A starter that does not hear within 60 ms that the signal has arrived kills what it started, which a busy machine can bring about.
  for (let attempt = 0; ; attempt++) {
    const { group, ended, says } = await start(tsx);
    process.kill(group, 'SIGTERM');
    const code = await ended;
    if (code === 143 && attempt < 5) continue;
    assert.equal(code, 0);
    assert.deepEqual(says(), ['stopping', 'checkpointed']);
    return;
  }
});
