// Property: the first look is news, and later only what changed; what no retry mends is news too, and everything else asks the server for another look.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createDeviceStatus, type DeviceSnapshot } from '../../../activities/device-status.js';
import { StageError } from '../../../activities/stage-error.js';
import { memoryShelf } from '../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import type { DeviceStatus } from '../../../contracts/device-job.js';

class Moody extends LocalSimulator {
  says: Partial<DeviceStatus> | Error = {};

  constructor() {
    const run = () => Promise.reject(new Error('no job is expected'));
    super({ id: 'moody', shelf: memoryShelf(), run });
  }

  override async status(): Promise<DeviceStatus> {
    if (this.says instanceof Error) throw this.says;
    return { ...(await super.status()), ...this.says };
  }
}

const moody = new Moody();
const { deviceStatus } = createDeviceStatus([moody]);

async function look(seen: DeviceSnapshot | null, device = 'moody'): Promise<DeviceSnapshot> {
  const answer = await new MockActivityEnvironment().run(deviceStatus, { device, seen });
  return (answer as Awaited<ReturnType<typeof deviceStatus>>).snapshot;
}

test('the first look is news; the same again is none, however the queue has grown', async () => {
  moody.says = {};
  const seen = await look(null);
  assert.deepEqual([seen.availability, seen.problem], ['available', null]);
  moody.says = { queueLength: 99 };
  await assert.rejects(look(seen), (error) => {
    assert.ok(error instanceof ApplicationFailure);
    assert.deepEqual([error.type, error.category], ['DeviceUnchanged', ApplicationFailureCategory.BENIGN]);
    return true;
  });
  moody.says = { availability: 'unavailable', word: 'closed', opensAt: '2030-01-01T00:00:00Z' };
  assert.equal((await look(seen)).opensMs, Date.UTC(2030, 0, 1));
});

test('a refused credential and an unknown device are news; a passing fault is tried again', async () => {
  moody.says = new StageError('Unauthorized', 'no such key');
  assert.match((await look(null)).problem!, /^Unauthorized: no such key/);
  assert.match((await look(null, 'nowhere')).problem!, /\(moody\), got nowhere/);
  moody.says = new StageError('DeviceUnavailable', 'HTTP 503');
  await assert.rejects(look(null), { type: 'DeviceUnavailable', nonRetryable: false });
});
