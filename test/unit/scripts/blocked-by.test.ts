/** Property: all that a running pipeline waits for is named with its reason, its end where it has one, and what comes next: workers, money, devices, jobs, people. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobProgress } from '../../../contracts/device-job-messages.js';
import type { LoopProgress } from '../../../contracts/loop-messages.js';
import type { PipelineProgress } from '../../../contracts/pipeline.js';
import { blockedBy } from '../../../scripts/blocked-by.js';
import type { Sighting } from '../../../scripts/progress.js';
import { deviceProgress } from '../../support/device-progress.js';
import { scriptedSession, type ScriptedWorkflow } from '../../support/cli/scripted-session.js';

const PIPELINE = 'pipeline/set/0123';
const LOOP = `${PIPELINE}/loop/0`;
const JOB = `${PIPELINE}/job/0.0.0.0.0.0`;
const UNTIL_MS = Date.parse('2030-01-31T12:00:00Z');

const progress: PipelineProgress = {
  ...{ stage: 'estimation', done: 0, total: 1, failed: 0, paused: false, waitingFor: null },
  ...{ deadlineMs: UNTIL_MS, deadlineReached: false, cancelRequested: false },
};
const seen: Sighting = {
  ...{ state: 'RUNNING', progress, devices: null, inBlocks: 0, unclaimed: [], troubles: [] },
};
const loop: LoopProgress = {
  ...{ candidate: 'lih', step: 0, stage: 'measuring', jobs: [JOB], out: {}, cancelRequested: false },
};
const job: JobProgress = {
  ...{ stage: 'waiting', token: 'thq-1', job: 'their-1', submissions: 1 },
  ...{ cancelRequested: false, question: null },
};

/** What blocks a pipeline with one loop and its one job. */
function blocked(
  changed: Partial<Record<'devices' | 'loop' | 'job', object | null>> = {},
  others: Record<string, ScriptedWorkflow> = {},
  sighting = seen,
) {
  const devices = deviceProgress({ loops: [{ block: 0, workflowId: LOOP }], ...changed.devices });
  return blockedBy(
    scriptedSession({
      [PIPELINE]: { answers: { devices: changed.devices === null ? null : devices } },
      [LOOP]: { answers: { loopProgress: { ...loop, ...changed.loop } } },
      [JOB]: { answers: { jobProgress: { ...job, ...changed.job } } },
      ...others,
    }),
    PIPELINE,
    sighting,
  );
}

const named = (found: Awaited<ReturnType<typeof blocked>>) => found.map(({ what, reason }) => [what, reason]);

test('missing workers and failing activities come first, also where no worker answers at all', async () => {
  const troubled = { ...seen, unclaimed: ['rank'], troubles: ['screenChunk: disk full'] };
  const found = named(await blocked({ devices: null }, {}, troubled));
  assert.deepEqual(found, [
    ['a worker for rank', 'none has taken it'],
    ['another attempt', 'screenChunk: disk full'],
  ]);
  const silent = await blocked({}, {}, { ...seen, progress: null });
  assert.deepEqual(named(silent), [['a worker for workflow tasks', 'none has taken it']]);
});

test('an approval says how much, since when, and what to type', async () => {
  const wanted = { currency: 'USD', asked: 7, committed: 2, threshold: 5, sinceMs: UNTIL_MS };
  const [found] = await blocked({ devices: { wanted }, loop: { jobs: [] } });
  assert.equal(found!.what, 'an approval');
  assert.match(
    found!.reason,
    /^7 USD are asked for since 2030-01-31T12:00:00\.000Z, 2 are spent or set aside, more than 5/,
  );
  assert.match(found!.next, new RegExp(`^thq approve ${PIPELINE} --by NAME --reason TEXT; .*deadline`));
});

test('a job says where it is, and asks its question of a person', async () => {
  assert.deepEqual(named(await blocked()), [['job 0.0.0.0.0.0', 'waiting, at the provider as their-1']]);
  const [asking] = await blocked({ job: { stage: 'decision', question: 'was it bought?' } });
  assert.equal(asking!.reason, 'was it bought?');
  assert.ok(asking!.next.startsWith(`a person decides: thq decide ${JOB};`), asking!.next);
});

test('what only others end is given up at the deadline at the latest, which is named; after it nobody says when', async () => {
  const wanted = { currency: 'USD', asked: 7, committed: 2, threshold: 5, sinceMs: 0 };
  const waits = [
    { devices: { wanted }, loop: { jobs: [] } },
    { job: { stage: 'decision', question: 'was it bought?' } },
    { job: {} },
    { loop: { out: { forte: 0 }, jobs: [] } },
  ];
  const late = { ...seen, progress: { ...progress, deadlineReached: true } };
  for (const wait of waits) {
    const [found] = await blocked(wait);
    assert.equal(found!.until, '2030-01-31T12:00:00.000Z');
    assert.match(found!.next, /deadline/);
    assert.equal((await blocked(wait, {}, late))[0]!.until, null);
  }
});

test('a job that waits for its turn has the word of the broker in place of its own', async () => {
  const answer = {
    ...{ kind: 'waiting', askedMs: 0, ahead: 3, obstacle: 'rate' },
    ...{ reason: '20 jobs a minute', untilMs: UNTIL_MS, next: 'its turn' },
  };
  const broker: ScriptedWorkflow = {
    answers: {
      overview: { waiting: [{ id: 'wish-1', replyTo: JOB }] },
      why: ({ id }: { id: string }) => (id === 'wish-1' ? answer : { kind: 'unknown' }),
    },
  };
  assert.deepEqual(await blocked({}, { 'device/garnet': broker }), [
    {
      what: 'device garnet',
      reason: '20 jobs a minute; 3 come first',
      until: '2030-01-31T12:00:00.000Z',
      next: 'its turn',
    },
  ]);
});

test('a device that was waited for in vain is named with its candidate', async () => {
  const found = await blocked({ loop: { out: { forte: UNTIL_MS }, jobs: [] } });
  assert.deepEqual(named(found), [
    ['device forte', 'lih waited for it in vain since 2030-01-31T12:00:00.000Z'],
  ]);
});
