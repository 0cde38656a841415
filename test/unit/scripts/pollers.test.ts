/** Property: a queue that nobody polls is named at once, and so is one whose workers have been silent for longer than an idle one ever is. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { warnWithoutPollers } from '../../../scripts/pollers.js';
import type { Session } from '../../../scripts/session.js';

/** What is said where the newest polls of workflow and activity tasks are that many seconds old; an Error: it is not told. */
async function said(ages: Record<number, number[] | Error>): Promise<string[]> {
  const describeTaskQueue = async ({ taskQueueType }: { taskQueueType: number }) => {
    const found = ages[taskQueueType]!;
    if (found instanceof Error) throw found;
    const at = (age: number) => ({ seconds: Math.floor(Date.now() / 1000) - age });
    return { pollers: found.map((age) => ({ lastAccessTime: at(age) })) };
  };
  const session = { namespace: 'default', client: { workflowService: { describeTaskQueue } } };
  const write = mock.method(process.stderr, 'write', () => true);
  await warnWithoutPollers(session as unknown as Session).finally(() => write.mock.restore());
  return write.mock.calls.map(({ arguments: [text] }) => String(text));
}

test('workers that polled within the minute are no reason to say anything, whoever else was there before', async () =>
  assert.deepEqual(await said({ 1: [3, 250], 2: [59] }), []));

test('a queue without pollers is named, also where only one kind of its tasks has none', async () => {
  const both = await said({ 1: [], 2: [] });
  assert.match(both[0]!, /^no worker polls task queue thq-pipeline; start one: npm run worker/);
  assert.match(both[1]!, /^no worker polls task queue thq-simulator; /);
  const one = await said({ 1: [], 2: [1] });
  assert.equal(one.length, 1);
  assert.match(one[0]!, /^no worker polls task queue thq-pipeline; /);
});

test('one that was silent for longer is gone or busy', async () => {
  const [line, ...more] = await said({ 1: [120, 200], 2: [1] });
  assert.deepEqual(more, []);
  assert.match(
    line!,
    /^no worker has polled task queue thq-pipeline for 12\d s: all are busy or gone; if gone, start one/,
  );
});

test('where the server does not tell, nothing is said', async () =>
  assert.deepEqual(await said({ 1: new Error('not permitted'), 2: new Error('not permitted') }), []));
