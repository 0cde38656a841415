// Protects decisions at the worst moment: a cancel or a deadline between two activities is neither lost nor misread. On a real server.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import type { PipelineActivities } from '../../../activities/index.js';
import { startTestServer, type TestServer } from '../../../testing/server/test-servers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { extendDeadlineUpdate, pauseUpdate, progressQuery } from '../../../workflows/messages.js';
import { PIPELINE_TASK_QUEUE, PIPELINE_WORKFLOW, SIMULATOR_TASK_QUEUE } from '../../../workflows/names.js';
import { until } from '../../support/pipeline/pipeline-run.js';
import { scriptedActivities, type Asked, type Script } from '../../support/pipeline/scripted-activities.js';
import { bundledWorkflows } from '../../support/workflows/bundled-workflows.js';

let server: TestServer;
let workflowBundle: WorkflowBundle;
before(async () => {
  installQuietRuntime('ERROR');
  server = await startTestServer();
  workflowBundle = await bundledWorkflows();
});
after(() => server?.stop());

type Overrides = (handle: WorkflowHandle) => Partial<PipelineActivities>;

/** Runs a pipeline on scripted activities; `overrides` says what happens between. */
async function play(
  script: Script,
  overrides: Overrides,
  judge: (handle: WorkflowHandle, asked: Asked) => Promise<void>,
): Promise<void> {
  const workflowId = `pipeline/test/${randomUUID()}`;
  const { client, nativeConnection: connection } = server.environment;
  const handle = client.workflow.getHandle(workflowId);
  const asked: Asked = {};
  const activities = { ...scriptedActivities(script, asked), ...overrides(handle) };
  const workers = await Promise.all([
    Worker.create({ connection, taskQueue: PIPELINE_TASK_QUEUE, workflowBundle, activities }),
    Worker.create({ connection, taskQueue: SIMULATOR_TASK_QUEUE, activities }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  try {
    await client.workflow.start(PIPELINE_WORKFLOW, {
      workflowId,
      taskQueue: PIPELINE_TASK_QUEUE,
      args: [{ request: {} }],
      workflowExecutionTimeout: '60s',
    });
    await judge(handle, asked);
  } finally {
    workers.forEach((worker) => worker.shutdown());
    await running;
  }
}

async function assertCancelled(handle: WorkflowHandle, asked: Asked): Promise<void> {
  await assert.rejects(handle.result(), WorkflowFailedError);
  assert.equal((await handle.describe()).status.name, 'CANCELLED');
  assert.equal(asked.rankAndSeal?.state, 'cancelled');
}

// The cancel arrives together with the end of the activity, or in a workflow task of its own before it.
for (const pauseMs of [0, 500]) {
  test(`cancelled while it hands over (${pauseMs} ms before the end), it ends as cancelled`, async () => {
    let estimated = 0;
    const script = { estimationBlocks: [1, 1, 1, 1, 1], settings: { blocksPerRun: 2 } };
    const cancelled: Overrides = (handle) => ({
      estimateBlock: (input) => (estimated++, scriptedActivities(script, {}).estimateBlock(input)),
      mergeBlocks: async (input) => {
        await handle.cancel();
        await sleep(pauseMs);
        return scriptedActivities(script, {}).mergeBlocks(input);
      },
    });
    await play(script, cancelled, async (handle, asked) => {
      await assertCancelled(handle, asked);
      assert.equal(estimated, 2);
      assert.equal(asked.rankAndSeal?.fallbackReason, null);
    });
  });
}

test('a cancel that comes after the record was sealed as completed changes nothing', async () => {
  const script = {};
  const late: Overrides = (handle) => ({
    rankAndSeal: async (input) => {
      await handle.cancel();
      await sleep(500);
      return scriptedActivities(script, {}).rankAndSeal(input);
    },
  });
  await play(script, late, async (handle) => {
    assert.equal(((await handle.result()) as { state: string }).state, 'completed');
    assert.equal((await handle.describe()).status.name, 'COMPLETED');
  });
});

test('cancelled in admission, it seals a record of nothing', async () => {
  const script = {};
  const early: Overrides = (handle) => ({
    admit: async (input) => {
      await handle.cancel();
      return scriptedActivities(script, {}).admit(input);
    },
  });
  await play(script, early, async (handle, asked) => {
    await assertCancelled(handle, asked);
    assert.deepEqual(asked.rankAndSeal?.blocks, []);
  });
});

test('an extension that comes before admission has settled the deadline is kept', async () => {
  const script = { deadlineSeconds: 60 };
  const early: Overrides = (handle) => ({
    admit: async (input) => {
      await handle.executeUpdate(extendDeadlineUpdate, { args: [{ byMs: 1000 }] });
      return scriptedActivities(script, {}).admit(input);
    },
  });
  await play(script, early, async (handle, asked) => {
    await handle.result();
    const { deadlineMs } = await handle.query(progressQuery);
    assert.equal(deadlineMs, asked.rankAndSeal!.startedAtMs + 61_000);
  });
});

test('paused in reduction and forgotten, it answers at its deadline', async () => {
  const script = { screeningBlocks: [1, 1, 1], deadlineSeconds: 4, settings: { maxBlocksInFlight: 1 } };
  const paused: Overrides = (handle) => ({
    screenBlock: async (input) => {
      if (input.block === 0) await handle.executeUpdate(pauseUpdate);
      return scriptedActivities(script, {}).screenBlock(input);
    },
  });
  await play(script, paused, async (handle, asked) => {
    await until(handle, ({ waitingFor }) => waitingFor === 'resume');
    await handle.result();
    assert.match(asked.rankAndSeal?.fallbackReason ?? '', /deadline/);
  });
});

test('a block that fails when the deadline stops it leaves its candidates unanswered, not lost', async () => {
  const failing: Overrides = () => ({
    estimateBlock: async () => {
      const context = Context.current();
      while (!context.cancellationSignal.aborted) {
        context.heartbeat();
        await sleep(200);
      }
      throw new Error('the worker died');
    },
  });
  await play({ deadlineSeconds: 3 }, failing, async (handle, asked) => {
    await handle.result();
    assert.deepEqual(asked.rankAndSeal?.lostBlocks, []);
    assert.match(asked.rankAndSeal?.fallbackReason ?? '', /deadline/);
  });
});
