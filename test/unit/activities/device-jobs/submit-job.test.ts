/**
 * Property: what goes wrong before anything is sent is a refusal, whatever it is; during the request only a definite word is. A device that knows a token again, nobody knows
 * for how long, is asked for the job before it is bought.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DeviceRegistry } from '../../../../activities/device-jobs/device-registry.js';
import { submitJob } from '../../../../activities/device-jobs/submit-job.js';
import type { QuantumDevice } from '../../../../activities/devices/quantum-device.js';
import type { StageContext } from '../../../../activities/stage-activity.js';
import { FileStore } from '../../../../activities/store/file-store.js';
import { putJson } from '../../../../activities/store/json-artifact.js';
import type { ArtifactRef } from '../../../../contracts/artifact.js';
import type { SubmitJobResult } from '../../../../contracts/device-job-messages.js';
import { EARLIER_RUNS_MS } from '../../../../contracts/limits.js';
import { ASYMMETRIC } from '../../../support/devices/asymmetric.js';
import { ScriptedDevice } from '../../../support/devices/scripted-device.js';

let folder: string;
let store: FileStore;
let program: ArtifactRef;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thq-submit-'));
  store = new FileStore(folder);
  program = await putJson(store, ASYMMETRIC);
});
after(() => rm(folder, { recursive: true, force: true }));

const NOW = Date.parse('2026-11-24T12:00:00Z');

function submitted(
  device: QuantumDevice,
  { signal, ref = program }: { signal?: AbortSignal; ref?: ArtifactRef } = {},
): Promise<SubmitJobResult> {
  const stage: StageContext = {
    ...{
      lastHeartbeat: undefined,
      setHeartbeat: () => {},
      warn: () => {},
      assertCancelledByRequest: () => {},
    },
    timing: () => ({ queueMs: 0, executionMs: 0, retries: 0 }),
    signal: signal ?? new AbortController().signal,
  };
  const input = { device: device.id, token: 'tok-1', program: ref, sinceMs: NOW };
  return submitJob({ store, devices: new DeviceRegistry([device]) }, input, stage);
}

test('a job that is there by its token is found, as long as an earlier run may have bought it', async () => {
  const device = new ScriptedDevice({ level: 'client-token' });
  const first = await submitted(device);
  assert.ok(first.kind === 'accepted');
  const asked: number[] = [];
  const find = device.find.bind(device);
  device.find = (query, ...rest) => {
    asked.push(query.notBeforeMs);
    return find(query, ...rest);
  };
  assert.deepEqual(await submitted(device), { kind: 'found', jobs: [first.job] });
  assert.deepEqual([device.submissions, asked], [1, [NOW - EARLIER_RUNS_MS]]);
});

test('nothing is looked for where the id is ours, or where the workflow has looked', async () => {
  for (const level of ['client-id', 'searchable', 'none'] as const) {
    const device = new ScriptedDevice({ level });
    assert.equal((await submitted(device)).kind, 'accepted');
    assert.equal(device.searches, 0, level);
  }
});

test('where the jobs cannot be listed, or the worker goes, before anything is sent, it may be tried again', async () => {
  const device = new ScriptedDevice({ level: 'client-token' });
  device.find = () => Promise.reject(new TypeError('a fault of the adapter'));
  const unlisted = await submitted(device);
  assert.ok(unlisted.kind === 'refused');
  assert.deepEqual([unlisted.failure, device.submissions], ['Throttled', 0]);
  const going = await submitted(new ScriptedDevice({ level: 'searchable' }), {
    signal: AbortSignal.abort(new Error('the worker goes')),
  });
  assert.deepEqual([going.kind, 'failure' in going && going.failure], ['refused', 'Throttled']);
});

test('a program that is not in the store is refused', async () => {
  const ref = { ...program, sha256: '0'.repeat(64) };
  const answer = await submitted(new ScriptedDevice({ level: 'searchable' }), { ref });
  assert.deepEqual([answer.kind, 'failure' in answer && answer.failure], ['refused', 'ArtifactMissing']);
});

test('an error of the request that says nothing leaves it unknown', async () => {
  const device = new ScriptedDevice({ level: 'searchable' });
  device.submit = () => Promise.reject(new TypeError('a fault of the adapter'));
  assert.equal((await submitted(device)).kind, 'unknown');
});
