/** Property: of every job that the server knows there is a row: one under way shows its device and its quote, an ended one what it came to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobProgress } from '../../../contracts/device-job-messages.js';
import { deviceJobs, openJobRow } from '../../../scripts/device-jobs.js';
import { deviceProgress } from '../../support/device-progress.js';
import { scriptedSession, type ScriptedWorkflow } from '../../support/cli/scripted-session.js';
import { withDevices } from '../../support/sample-devices.js';
import { sampleRun } from '../../support/sample-results.js';

const PIPELINE = 'pipeline/set/0123';
const id = (name: string) => `${PIPELINE}/job/${name}`;
const quote = { micros: 1_500_000, currency: 'USD' };
const progress: JobProgress = {
  ...{ stage: 'waiting', token: 'thq-1', job: 'their-1', submissions: 1 },
  ...{ cancelRequested: false, question: null },
};
const books = deviceProgress({ jobs: [{ workflowId: id('2'), device: 'forte', quote }] });
const { result } = withDevices(sampleRun()).results.jobs[0]!;

test('a job under way has the device and the quote of the books, and is where it says', async () => {
  const session = scriptedSession({
    [PIPELINE]: { answers: { devices: books } },
    [id('2')]: { answers: { jobProgress: progress } },
  });
  const [row] = await deviceJobs(session, PIPELINE);
  const { device, state, job, token } = row!;
  assert.deepEqual([device, row!.quote, state, job, token], ['forte', quote, 'waiting', 'their-1', 'thq-1']);
  assert.deepEqual([row!.bill, row!.times, row!.duplicates], [null, null, null]);
});

test('a job whose worker is gone keeps its device and quote; without a worker for the pipeline they are unknown', async () => {
  const silent = { [id('2')]: {} };
  const [known] = await deviceJobs(
    scriptedSession({ [PIPELINE]: { answers: { devices: books } }, ...silent }),
    PIPELINE,
  );
  assert.deepEqual([known!.device, known!.state], ['forte', 'no worker answers']);
  const [unknown] = await deviceJobs(scriptedSession(silent), PIPELINE);
  assert.deepEqual([unknown!.device, unknown!.quote], [null, null]);
});

test('ended jobs tell what they came to, by name; jobs of other pipelines are not shown', async () => {
  const rows = await deviceJobs(
    scriptedSession({
      [id('1')]: { status: 'FAILED', result: new Error('no such program') },
      [id('0')]: { status: 'COMPLETED', result },
      'pipeline/other/4567/job/0': { status: 'COMPLETED', result },
    }),
    PIPELINE,
  );
  assert.deepEqual(
    rows.map(({ workflowId, state, reason }) => [workflowId, state, reason]),
    [
      [id('0'), 'succeeded', null],
      [id('1'), 'failed', 'no such program'],
    ],
  );
  assert.deepEqual(
    [rows[0]!.device, rows[0]!.bill, rows[0]!.quote, rows[0]!.duplicates],
    [result.device.id, result.bill, result.reserved, result.duplicates],
  );
});

test('a job that was open when the record was sealed is what the server knows of it now', async () => {
  const job = { workflowId: id('2'), device: 'forte', quote };
  const rowOn = (workflow?: ScriptedWorkflow) =>
    openJobRow(scriptedSession(workflow === undefined ? {} : { [id('2')]: workflow }), job);
  const rows = await Promise.all([
    rowOn({ answers: { jobProgress: progress } }),
    rowOn({ status: 'COMPLETED', result }),
    rowOn(),
  ]);
  assert.deepEqual(
    rows.map(({ state, bill }) => [state, bill]),
    [
      ['waiting', null],
      [result.outcome.kind, result.bill],
      ['not known to the server', null],
    ],
  );
  assert.deepEqual([rows[2].device, rows[2].quote], ['forte', quote]);
  await assert.rejects(openJobRow(scriptedSession({}, true), job), /UNAVAILABLE/);
});

test('a server that cannot be reached is no missing worker', async () => {
  await assert.rejects(deviceJobs(scriptedSession({ [id('2')]: {} }, true), PIPELINE), /UNAVAILABLE/);
});
