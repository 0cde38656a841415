// Property: an answer is a device's only where no simulator had a part in it, and names who stood in for the preferred device.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredBy } from '../../../../activities/loop/measured-by.js';
import { DeviceLadder } from '../../../../contracts/device-ladder.js';
import type { JobRecord } from '../../../../contracts/job-record.js';

const { rungs } = DeviceLadder.parse({ rungs: [{ device: 'a' }, { device: 'b' }, { device: 'c' }] });

const job = (id: string, origin: string) => ({ result: { device: { id, origin } } }) as unknown as JobRecord;

const QPU = 'quantum-device';
const SIMULATOR = 'quantum-simulator';

test('nobody measured: no device, no origin', () => {
  const trail = { devices: new Set<string>(), substitution: null, jobs: [] };
  assert.deepEqual(measuredBy(trail, rungs), { origin: null, device: null });
});

test('devices stand in the order of the ladder', () => {
  const trail = {
    devices: new Set(['c', 'a']),
    substitution: 'a: away',
    jobs: [job('c', QPU), job('a', QPU)],
  };
  assert.deepEqual(measuredBy(trail, rungs), {
    origin: QPU,
    device: { devices: ['a', 'c'], substitution: { insteadOf: 'a', reason: 'a: away' } },
  });
});

test('one simulator among them makes it a simulator’s; one that only failed does not', () => {
  const jobs = [job('a', QPU), job('b', SIMULATOR)];
  const of = (devices: string[]) =>
    measuredBy({ devices: new Set(devices), substitution: null, jobs }, rungs);
  assert.equal(of(['a', 'b']).origin, SIMULATOR);
  assert.equal(of(['a']).origin, QPU);
});
