/**
 * Property: a pipeline that is begun again knows from the first moment what its earlier run spent and set aside, also for candidates to which it comes much later; and cancelled
 * before it comes to them, it leaves nothing running and nothing unaccounted.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import type { Results } from '../../../contracts/results.js';
import { openDeviceBench, type DeviceBench } from '../../support/pipeline/device-bench.js';
import { loopHandle, untilDevices } from '../../support/pipeline/device-pipeline.js';
import { holdsTheSecond, leftBehind } from '../../support/pipeline/left-behind.js';
import { finished, resultsOf, sealedRecord } from '../../support/pipeline/pipeline-run.js';

let bench: DeviceBench;
before(async () => {
  bench = await openDeviceBench();
});
after(() => bench?.close());

/** Ids of workflows of a pipeline that go on, without its own. */
async function running({ workflowId }: WorkflowHandle): Promise<string[]> {
  const query = `WorkflowId STARTS_WITH "${workflowId}/" AND ExecutionStatus = "Running"`;
  const ids: string[] = [];
  for await (const run of bench.client.workflow.list({ query })) ids.push(run.workflowId);
  return ids;
}

/** The loop of the second candidate, and what it has under way. */
async function endBehind(first: WorkflowHandle): Promise<void> {
  const behind = (await running(first)).filter((id) => /\/(loop\/1$|job\/1\.)/.test(id));
  assert.equal(behind.length, 2);
  for (const id of behind) await bench.client.workflow.getHandle(id).terminate();
}

type Slow = ReturnType<typeof holdsTheSecond>;

/** A pipeline that was begun again and does not come to its second candidate, for as long as the test takes. */
async function withLeftBehind(
  check: (second: WorkflowHandle, slow: Slow) => Promise<void>,
  ends: (first: WorkflowHandle) => Promise<unknown> = () => Promise.resolve(),
  deadlineSeconds?: number,
): Promise<void> {
  const held = holdsTheSecond();
  const stop = await bench.serve([held.slow]);
  try {
    await check(await leftBehind(bench, held.slow, ends, deadlineSeconds), held);
  } finally {
    await stop();
  }
}

/** Cancels it; what its record says. */
async function cancelled(second: WorkflowHandle): Promise<Results> {
  await second.cancel();
  await assert.rejects(second.result(), ({ cause }) => cause instanceof CancelledFailure);
  return resultsOf(await sealedRecord(bench.client, second.workflowId), bench.store);
}

for (const [name, ends] of [
  ['the loop behind goes on', undefined],
  [
    'the loop behind was ended too',
    (first: WorkflowHandle) => loopHandle(bench.client, first, 1).terminate(),
  ],
  ['the loop behind and its job were ended too', endBehind],
] as const)
  test(`${name}: its money is known at once, and its job ends with the pipeline`, () =>
    withLeftBehind(async (second, { slow }) => {
      await untilDevices(second, ({ cost }) => cost.spent === 0.5 && cost.reserved === 0.5);
      const results = await cancelled(second);
      const [, behind] = [...slow.bought.keys()];
      assert.ok(slow.cancelled.has(behind!));
      assert.deepEqual(await running(second), []);
      assert.deepEqual([results.cost!.reserved, results.openJobs], [0, []]);
    }, ends));

test('what a loop behind found is in the answer, also where the deadline comes before its turn', () =>
  withLeftBehind(
    async (second, { slow, letGo }) => {
      letGo();
      const { ranking, jobs, cost, openJobs } = await finished(second, bench.store);
      const behind = jobs.find(({ workflowId }) => workflowId.includes('/job/1.'))!;
      const rows = ranking.map(({ id, device }) => [id === behind.candidate, device]);
      assert.deepEqual(rows.sort(), [
        [false, null],
        [true, 'slow'],
      ]);
      assert.deepEqual([slow.bought.size, cost!.reserved, openJobs], [2, 0, []]);
    },
    undefined,
    15,
  ));

test('what a loop behind found is in the record of a pipeline that is cancelled after that', () =>
  withLeftBehind(async (second, { letGo }) => {
    letGo();
    await untilDevices(second, ({ cost }) => cost.spent === 1);
    await loopHandle(bench.client, second, 1).result();
    const { ranking } = await cancelled(second);
    assert.deepEqual(
      ranking.map(({ device }) => device),
      ['slow'],
    );
  }));
