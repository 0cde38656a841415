/** Property: what earlier runs of a pipeline spent and set aside is told once for each job, by the last run of it that knows of something, and loops that go on by their blocks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlierWork } from '../../../activities/earlier-work.js';
import type { DeviceJobResult } from '../../../contracts/device-job-result.js';
import type { StageContext } from '../../../activities/stage-activity.js';
import { besideRuns, type ScriptedRun } from '../../support/devices/listed-jobs.js';

const stage = { signal: new AbortController().signal } as StageContext;
const usd = (micros: number) => ({ micros, currency: 'USD' });
const ref = { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' };
const memo = {
  ...{ cut: ref, first: 0 },
  job: {
    ...{ pipeline: 'p', candidate: 'h2', step: 2, attempt: 0, device: 'forte' },
    ...{ program: ref, sinceMs: 0, reserved: usd(5) },
  },
};
const FORTE = { id: 'forte' } as DeviceJobResult['device'];
const reserved = { device: 'forte', amount: usd(5) };
const allowed = (id: string) => ({ id, device: 'forte', amount: usd(5) });
const accepted = { device: 'forte', id: 'a', token: 't', acceptedAt: new Date(0).toISOString() };

const job = (name: string, rest: Partial<ScriptedRun>): ScriptedRun => ({
  ...{ workflowId: `p/job/${name}`, status: 'COMPLETED', memo: { ...memo, record: 'of somebody else' } },
  ...rest,
});
/** Of a job that is completed. */
const known = (result: Partial<DeviceJobResult>): Partial<ScriptedRun> => ({
  result: { job: accepted, device: FORTE, reserved: usd(5), ...result },
});
const work = (runs: ScriptedRun[]) =>
  besideRuns(runs, () => earlierWork({ jobs: 'p/job/', loops: 'p/loop/' }, stage));

test('where nothing was begun there is nothing', async () => {
  assert.deepEqual(await work([]), { loops: [], settled: [], allowed: [], open: [] });
});

test('a bill is settled, with those of duplicates; what goes on is allowed; what was ended may have cost', async () => {
  const duplicates = [{ id: 'b', bill: usd(2) }];
  const found = await work([
    job('0', known({ bill: usd(3), duplicates })),
    job('1', { status: 'RUNNING' }),
    job('2', { status: 'TERMINATED' }),
    job('3', known({})),
    job('4', {}),
    job('5', { status: 'FAILED' }),
  ]);
  assert.deepEqual(found.settled, [
    { id: 'p/job/0', bill: usd(5), open: false, reserved },
    { id: 'p/job/2', bill: null, open: true, reserved },
    { id: 'p/job/3', bill: null, open: true, reserved },
  ]);
  assert.deepEqual(found.allowed, [allowed('p/job/1')]);
  assert.deepEqual(found.open, [
    { id: 'p/job/1', memo },
    { id: 'p/job/2', memo },
    { id: 'p/job/3', memo },
  ]);
});

test('a later run that found nothing, or failed, takes no bill back; one that knows more is believed', async () => {
  const bought = job('0', known({ bill: usd(3) }));
  const bill = { id: 'p/job/0', bill: usd(3), open: false, reserved };
  assert.deepEqual((await work([bought, job('0', { status: 'FAILED' }), job('0', {})])).settled, [bill]);
  const ended = job('0', { status: 'TERMINATED' });
  assert.deepEqual((await work([ended, bought])).settled, [bill]);
  assert.deepEqual((await work([bought, ended])).settled, [bill]);
  assert.deepEqual((await work([ended, job('0', {})])).settled, []);
  const goesOn = await work([bought, job('0', { status: 'RUNNING' })]);
  assert.deepEqual([goesOn.settled, goesOn.allowed], [[], [allowed('p/job/0')]]);
});

test('loops that go on are known by their blocks', async () => {
  const loops: ScriptedRun[] = [
    { workflowId: 'p/loop/3', status: 'RUNNING' },
    { workflowId: 'p/loop/12', status: 'COMPLETED' },
    { workflowId: 'p/loop/12', status: 'RUNNING' },
  ];
  assert.deepEqual((await work(loops)).loops, [3, 12]);
});
