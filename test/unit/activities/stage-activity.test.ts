// Protects the time of a stage: what attempts that died had waited and worked is counted, so that it survives a kill.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { MockActivityEnvironment } from '@temporalio/testing';
import { stageActivity, type StageContext } from '../../../activities/stage-activity.js';
import { StageHeartbeat } from '../../../contracts/stage-heartbeat.js';
import type { Timed } from '../../../contracts/stage-messages.js';

const details = { done: 3 };

/** Runs as the attempt `attempt`, after a heartbeat of the one before; with what it told while it ran. */
async function runAttempt(
  attempt: number,
  heartbeatDetails: unknown,
  run: (stage: StageContext) => Promise<object>,
) {
  const environment = new MockActivityEnvironment({
    ...{ attempt, heartbeatDetails, currentAttemptScheduledTimestampMs: Date.now() },
  });
  const beats: StageHeartbeat[] = [];
  environment.on('heartbeat', (beat: unknown) => beats.push(StageHeartbeat.parse(beat)));
  const activity = stageActivity((_: null, stage) => run(stage));
  const { timing } = await environment.run<[null], Timed, typeof activity>(activity, null);
  return { timing, beats };
}

test('waiting and work of the attempts before are counted, and told on', async () => {
  const before: StageHeartbeat = { spent: { queueMs: 7000, executionMs: 60_000 }, details };
  const { timing, beats } = await runAttempt(2, before, async (stage) => {
    assert.deepEqual(stage.lastHeartbeat, details);
    await sleep(20);
    stage.setHeartbeat({ done: 4 });
    return {};
  });
  assert.ok(timing.queueMs >= 7000 && timing.queueMs < 8000, String(timing.queueMs));
  assert.ok(timing.executionMs >= 60_015 && timing.executionMs < 70_000, String(timing.executionMs));
  assert.equal(timing.retries, 1);
  const { spent, ...told } = beats.at(-1)!;
  assert.ok(spent.executionMs >= 60_015 && spent.executionMs <= timing.executionMs);
  assert.deepEqual(told, { details: { done: 4 } });
});

for (const [what, heartbeat] of [
  ['no heartbeat', undefined],
  ['a heartbeat of another kind', { done: 3, total: 5 }],
] as const) {
  test(`after ${what} an attempt begins with nothing`, async () => {
    const { timing } = await runAttempt(2, heartbeat, (stage) => {
      assert.equal(stage.lastHeartbeat, undefined);
      return Promise.resolve({});
    });
    assert.ok(timing.executionMs < 1000);
    assert.equal(timing.retries, 1);
  });
}
