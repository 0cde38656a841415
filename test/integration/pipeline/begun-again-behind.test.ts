/**
 * Property: a pipeline that is begun again knows from the first moment what its earlier run spent and set aside, also for candidates to which it comes much later; and cancelled
 * before it comes to them, it leaves nothing running and nothing unaccounted.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
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

for (const [name, ends] of [
  ['the loop behind goes on', () => Promise.resolve()],
  [
    'the loop behind was ended too',
    (first: WorkflowHandle) => loopHandle(bench.client, first, 1).terminate(),
  ],
  ['the loop behind and its job were ended too', endBehind],
] as const)
  test(`${name}: its money is known at once, and its job ends with the pipeline`, async () => {
    const { slow } = holdsTheSecond();
    const stop = await bench.serve([slow]);
    try {
      const second = await leftBehind(bench, slow, ends);
      await untilDevices(second, ({ cost }) => cost.spent === 0.5 && cost.reserved === 0.5);
      await second.cancel();
      await assert.rejects(second.result(), ({ cause }) => cause instanceof CancelledFailure);
      const results = await resultsOf(await sealedRecord(bench.client, second.workflowId), bench.store);
      const [, behind] = [...slow.bought.keys()];
      assert.ok(slow.cancelled.has(behind!));
      assert.deepEqual(await running(second), []);
      assert.deepEqual([results.cost!.reserved, results.openJobs], [0, []]);
    } finally {
      await stop();
    }
  });

test('what a loop behind found is in the answer, also where the deadline comes before its turn', async () => {
  const { slow, letGo } = holdsTheSecond();
  const stop = await bench.serve([slow]);
  try {
    const second = await leftBehind(bench, slow, () => Promise.resolve(), 15);
    letGo();
    const { ranking, jobs, cost, openJobs } = await finished(second, bench.store);
    const behind = jobs.find(({ workflowId }) => workflowId.includes('/job/1.'))!;
    const rows = ranking.map(({ id, device }) => [id === behind.candidate, device]);
    assert.deepEqual(rows.sort(), [
      [false, null],
      [true, 'slow'],
    ]);
    assert.deepEqual([slow.bought.size, cost!.reserved, openJobs], [2, 0, []]);
  } finally {
    await stop();
  }
});

test('what a loop behind found is in the record of a pipeline that is cancelled after that', async () => {
  const { slow, letGo } = holdsTheSecond();
  const stop = await bench.serve([slow]);
  try {
    const second = await leftBehind(bench, slow, () => Promise.resolve());
    letGo();
    await untilDevices(second, ({ cost }) => cost.spent === 1);
    const loop = loopHandle(bench.client, second, 1);
    await loop.result();
    await second.cancel();
    await assert.rejects(second.result(), ({ cause }) => cause instanceof CancelledFailure);
    const record = await resultsOf(await sealedRecord(bench.client, second.workflowId), bench.store);
    assert.deepEqual(
      record.ranking.map(({ device }) => device),
      ['slow'],
    );
  } finally {
    await stop();
  }
});
