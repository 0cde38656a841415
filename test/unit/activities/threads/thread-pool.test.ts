// Protects the pool: work runs off the main thread, errors come back, and a thread that hangs or dies costs its own task only.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ThreadPool } from '../../../../activities/threads/thread-pool.js';

const module = new URL('../../../support/threads/tasks.ts', import.meta.url).href;
const pool = new ThreadPool(2);
after(() => pool.close());

function task<Input>(exported: string, input: Input) {
  return { module, exported, input };
}

test('tasks beyond the size wait their turn and all answer', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((value) => pool.run<number, never, number>(task('double', value))),
  );
  assert.deepEqual(answers, [2, 4, 6, 8, 10]);
});

test('a task goes to the thread that has run its module before, whoever was idle last', async () => {
  const two = new ThreadPool(2);
  const other = new URL('../../../support/threads/where.ts', import.meta.url).href;
  const where = () => two.run<null, never, number>({ module: other, exported: 'where', input: null });
  const abort = new AbortController();
  const first = await where();
  // The first one is busy meanwhile, so that the other task gets a thread of its own.
  const counting = two.run(task('countUntilStopped', 1), { signal: abort.signal });
  const second = two.run<number, never, number>(task('double', 1));
  await second;
  abort.abort();
  await counting;
  for (let round = 0; round < 4; round++) {
    await two.run(task('double', round));
    assert.equal(await where(), first);
  }
  await two.close();
});

test('an error in the thread keeps its message', async () => {
  await assert.rejects(pool.run(task('fail', 'out of range')), { message: 'out of range' });
});

test('a task that hangs is ended at its time-out, and the next task gets a fresh thread', async () => {
  await assert.rejects(pool.run(task('hang', null), { timeoutMs: 300 }), {
    name: 'TaskTimedOut',
    message: /0.3 s/,
  });
  assert.equal(await pool.run(task('double', 4)), 8);
});

test('a task asked to stop may end in its own way, and its progress arrived before', async () => {
  const abort = new AbortController();
  const seen: number[] = [];
  const onProgress = (count: number): void => {
    seen.push(count);
    if (count === 2) abort.abort();
  };
  assert.equal(
    await pool.run(task('countUntilStopped', 1), { onProgress, signal: abort.signal }),
    'stopped when asked',
  );
  assert.deepEqual(seen.slice(0, 3), [0, 1, 2]);
});

test('a task that ignores the request to stop loses its thread after the grace time', async () => {
  const abort = new AbortController();
  const running = pool.run(task('hang', null), { signal: abort.signal, graceMs: 100 });
  setTimeout(() => abort.abort(), 100);
  await assert.rejects(running, { name: 'TaskStopped' });
});

test('a thread that dies fails its task with the exit code, and the pool goes on', async () => {
  await assert.rejects(pool.run(task('endThread', null)), /code 7/);
  assert.equal(await pool.run(task('double', 5)), 10);
});

test('an export that does not exist is named', async () => {
  await assert.rejects(pool.run(task('nothing', null)), /has no function nothing/);
});

test('a task whose signal says so no longer waits for the long task of another', async () => {
  const single = new ThreadPool(1);
  const ending = new AbortController();
  const long = single.run(task('hang', null), { signal: ending.signal, graceMs: 0 });
  const waiting = new AbortController();
  const left = single.run(task('double', 1), { signal: waiting.signal });
  const next = single.run<number, never, number>(task('double', 2));
  waiting.abort();
  await assert.rejects(left, { name: 'AbortError' });
  ending.abort();
  await assert.rejects(long, { name: 'TaskStopped' });
  assert.equal(await next, 4);
  await single.close();
});

test('an urgent task does not wait for the long ones of others', async () => {
  const single = new ThreadPool(1);
  const ending = new AbortController();
  const long = single.run(task('hang', null), { signal: ending.signal, graceMs: 0 });
  assert.equal(await single.run<number, never, number>(task('double', 3), { urgent: true }), 6);
  ending.abort();
  await assert.rejects(long, { name: 'TaskStopped' });
  await single.close();
});
