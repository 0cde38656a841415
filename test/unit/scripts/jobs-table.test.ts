/** Property: jobs are a line each, under their columns, with times and money as people write them; below it stands why some have no counts, and what was bought twice; control signs of a provider stay out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobsTable } from '../../../scripts/commands/jobs.js';
import { endedRow } from '../../../scripts/device-jobs.js';
import { withDevices } from '../../support/sample-devices.js';
import { sampleRun } from '../../support/sample-results.js';

const rows = withDevices(sampleRun()).results.jobs.map(({ workflowId, result }) =>
  endedRow(workflowId, result),
);

test('a line each, the adopted one says so, and what is not known is a dash', () => {
  const lines = jobsTable(rows).split('\n');
  assert.match(lines[0]!, /^job +device +state +provider's id +token .* execution +fetch +quote +bill$/);
  assert.match(
    lines[1]!,
    /^0 +sample-qpu +succeeded, adopted +job-0 +thq-0{30} .* 9\.5 s +0\.8 s +1\.25 USD +1\.31 USD$/,
  );
  assert.match(lines[2]!, /^1 +second-qpu +failed +- +thq-1{30} .* 2\.0 s +- +- +- +1\.26 USD +-$/);
});

test('why jobs have no counts stands below, in the order of the jobs', () => {
  const reasons = jobsTable(rows)
    .split('\n')
    .filter((line) => /^\d+: /.test(line) && !line.includes('duplicate'));
  assert.deepEqual(reasons.slice(0, 2), [
    '1: the device is away for maintenance',
    '2: the device is retired',
  ]);
  assert.equal(reasons.length, rows.filter(({ reason }) => reason !== null).length);
});

test('further jobs of the same token stand below with their bills', () => {
  const twice = {
    ...rows[0]!,
    duplicates: [{ id: 'job-0-again', bill: { micros: 20_000, currency: 'USD' } }],
  };
  assert.match(jobsTable([twice]), /^0: duplicate job-0-again of the same token, billed 0\.02 USD$/m);
  const unbilled = { ...twice, duplicates: [{ id: 'job-0-again', bill: null }] };
  assert.match(jobsTable([unbilled]), /^0: duplicate job-0-again .*, bill not known$/m);
});

test('no job is a sentence, and what a provider writes moves no cursor', () => {
  assert.equal(jobsTable([]), 'no job was asked for\n');
  const spoilt = { ...rows[1]!, job: 'a\u001b[2Jb', reason: 'down\u0007' };
  assert.doesNotMatch(jobsTable([spoilt]), /[\u0000-\u0009\u000b-\u001f]/);
});
