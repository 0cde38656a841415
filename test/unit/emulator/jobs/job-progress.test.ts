// Property: where a job is follows from its record and the clock alone; it waits while its device is closed, ends once, and is billed for what ran.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBilled, jobBill } from '../../../../emulator/jobs/job-bill.js';
import { jobProgress } from '../../../../emulator/jobs/job-progress.js';
import type { JobRecord } from '../../../../emulator/jobs/job-record.js';

const JOB: JobRecord = {
  provider: 'ionq',
  id: 'a',
  ordinal: 1,
  device: 'qpu',
  tokens: [],
  circuits: [],
  noise: null,
  quote: { amount: 8, unit: 'usd' },
  acceptedAt: 1000,
  queueMs: 100,
  runMs: 400,
  cancelledAt: null,
  deleted: false,
  twists: { lateCancel: false, billFactor: 1, endless: false, listLag: 0, createLag: 0, resultsLag: 0 },
  request: null,
};

const phases = (job: JobRecord, closed: Parameters<typeof jobProgress>[1], ...times: number[]) =>
  times.map((time) => jobProgress(job, closed, time).phase);

test('a job is queued, runs, and is done, each from its first millisecond', () => {
  assert.deepEqual(phases(JOB, [], 1000, 1099, 1100, 1499, 1500), [
    'queued',
    'queued',
    'running',
    'running',
    'completed',
  ]);
});

test('it waits out windows that follow each other, in whatever order they are given, and one without end for ever', () => {
  const closed = [
    { from: 1200, until: 1300 },
    { from: 1050, until: 1200 },
  ];
  assert.deepEqual(phases(JOB, closed, 1299, 1300, 1700), ['queued', 'running', 'completed']);
  assert.deepEqual(phases(JOB, [{ from: 0, until: Infinity }], 1e12), ['queued']);
});

test('a window that opens after it has begun to run does not hold it', () => {
  assert.deepEqual(phases(JOB, [{ from: 1200, until: 9000 }], 1500), ['completed']);
});

test('a cancelled job costs the share that ran; one that was cancelled too late all of it', () => {
  const billed = (job: JobRecord) => {
    const progress = jobProgress(job, [], 5000);
    return [progress.phase, jobBill(job, progress).amount, isBilled(progress)];
  };
  assert.deepEqual(billed({ ...JOB, cancelledAt: 1050 }), ['cancelled', 0, false]);
  assert.deepEqual(billed({ ...JOB, cancelledAt: 1200 }), ['cancelled', 2, true]);
  assert.deepEqual(billed({ ...JOB, cancelledAt: 1500 }), ['completed', 8, true]);
  const late = { ...JOB.twists, lateCancel: true };
  assert.deepEqual(billed({ ...JOB, cancelledAt: 1050, twists: late }), ['completed', 8, true]);
  const failure = { code: 'x', message: 'y' };
  assert.deepEqual(billed({ ...JOB, twists: { ...JOB.twists, failure } }), ['failed', 0, false]);
});
