/** Property: a job that is said to have ended, and has not, is an outcome that holds its contract and buys nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JobOutcome } from '../../../contracts/device-job-result.js';
import type { DeviceJobState } from '../../../contracts/device-job.js';
import { outcomeOf } from '../../../workflows/job-end.js';
import type { JobRun } from '../../../workflows/job-run.js';

const job = { device: 'forte', id: 'job-1', token: 'thq-1', acceptedAt: '2026-11-24T10:00:00Z' };
const run: JobRun = {
  input: {
    ...{ pipeline: 'pipeline/test/0', candidate: 'h2', step: 0, attempt: 0, device: 'forte' },
    program: { sha256: '0'.repeat(64), bytes: 2, mediaType: 'application/json' },
    ...{ sinceMs: 0, reserved: null, deadlineMs: Number.MAX_SAFE_INTEGER, patienceMs: null },
    onlyAdopts: false,
  },
  intent: {
    token: job.token,
    device: { id: 'forte', name: 'forte', version: '1', origin: 'quantum-device' },
    safety: { level: 'client-id', listingLagMs: 0 },
    limits: null,
  },
  ...{ startedAtMs: 0, deadlineMs: Number.MAX_SAFE_INTEGER, stage: 'waiting', job, submissions: 1 },
  ...{ firstSubmissionMs: 0, outSinceMs: null, lease: null, leases: 0, leaseMs: 0, adopted: false },
  ...{ twins: [], inDoubt: false, question: null, decision: null, cancelRequested: false, stop: undefined },
};
const queued: DeviceJobState = {
  ...{ phase: 'queued', word: 'queued', remainingMs: null, startedAt: null, endedAt: null, failure: null },
};

test('a job that is said to have ended while it is queued may still be paid for', async () => {
  const outcome = JobOutcome.parse(await outcomeOf(run, job, { state: queued, stopped: null }));
  assert.equal(outcome.kind, 'unknown');
});

test('a job of which no end is seen is open, and says why it was given up', async () => {
  const outcome = JobOutcome.parse(await outcomeOf(run, job, { state: null, stopped: 'person' }));
  assert.ok(outcome.kind === 'open');
  assert.match(outcome.message, /a person cancelled it/);
});
