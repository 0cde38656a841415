/** Property: the token depends on what is bought and for whom, on nothing else, and fits every provider. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jobToken } from '../../../../activities/device-jobs/job-token.js';
import { DeviceRegistry } from '../../../../activities/device-jobs/device-registry.js';
import { memoryShelf } from '../../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../../activities/devices/local/local-simulator.js';
import { JobToken } from '../../../../contracts/device-job.js';
import type { DeviceJobInput } from '../../../../contracts/device-job-result.js';

const INPUT: DeviceJobInput = {
  pipeline: 'pipeline/a/0',
  candidate: 'b',
  step: 1,
  attempt: 0,
  device: 'local',
  program: { sha256: 'a'.repeat(64), bytes: 3, mediaType: 'application/json' },
  sinceMs: 1,
  reserved: null,
  onlyAdopts: false,
  patienceMs: null,
  deadlineMs: 2,
};

test('it is a token, and the same for another deadline or reservation', () => {
  const token = JobToken.parse(jobToken(INPUT));
  const reserved = { micros: 1, currency: 'USD' };
  const other: DeviceJobInput = { ...INPUT, sinceMs: 5, deadlineMs: 9, reserved };
  assert.equal(jobToken(other), token);
});

test('it is another one for another pipeline, candidate, step, attempt, device or program', () => {
  const others: Partial<DeviceJobInput>[] = [
    { pipeline: 'pipeline/a/1' },
    { candidate: 'c' },
    { step: 2 },
    { attempt: 1 },
    { device: 'ionq' },
    { program: { ...INPUT.program, sha256: 'b'.repeat(64) } },
  ];
  const tokens = [{}, ...others].map((change) => jobToken({ ...INPUT, ...change }));
  assert.equal(new Set(tokens).size, 7);
});

test('two devices of one id are refused, and an unknown one is told which there are', () => {
  const device = new LocalSimulator({
    id: 'local',
    shelf: memoryShelf(),
    run: () => Promise.reject(new Error('not asked to run')),
  });
  assert.throws(() => new DeviceRegistry([device, device]), /one device named local, got two/);
  assert.throws(() => new DeviceRegistry([device]).device('far'), {
    failure: 'ContractViolation',
    message: /\(local\), got far/,
  });
});
