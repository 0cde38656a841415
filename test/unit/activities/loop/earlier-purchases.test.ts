/** Property: of the jobs of before those count that may have bought, each for the device and the settings that it was for; a job that does not say what it was for is refused. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { earlierPurchases } from '../../../../activities/loop/earlier-purchases.js';
import { FileStore } from '../../../../activities/store/file-store.js';
import { putJson } from '../../../../activities/store/json-artifact.js';
import type { ArtifactRef } from '../../../../contracts/artifact.js';
import { ProgramCut } from '../../../../contracts/program-cut.js';
import { besideRuns, type ScriptedRun } from '../../../support/devices/listed-jobs.js';

const store = new FileStore(mkdtempSync(join(tmpdir(), 'thq-earlier-')));
const quote = { micros: 5, currency: 'USD' };
const ref: ArtifactRef = { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' };
let cut: ArtifactRef;
before(async () => {
  const parts = [[0], [1], [2, 3]].map((places) => ({ program: ref, places, quote }));
  cut = await putJson(store, ProgramCut.parse({ format: 'thq.program-cut', version: 1, settings: 4, parts }));
});

const asked = {
  ...{ pipeline: 'pipeline', candidate: 'h2', step: 2, attempt: 0, device: 'forte' },
  ...{ program: ref, sinceMs: 0, reserved: quote },
};

const STEP = 'pipeline/job/7.2.';

/** A job of the program, the part, the place in the ladder and the attempt that `name` gives. */
function job(name: string, rest: Partial<ScriptedRun>, first = 0): ScriptedRun {
  const memo = { cut, first, job: asked };
  return { workflowId: `${STEP}${name}`, status: 'COMPLETED', memo, ...rest };
}

const accepted = { device: 'forte', id: 'a', token: 't', acceptedAt: new Date(0).toISOString() };
const purchases = (runs: ScriptedRun[]) => besideRuns(runs, () => earlierPurchases(store, STEP));
const bought = async (runs: ScriptedRun[]): Promise<number[][]> =>
  (await purchases(runs)).map((one) => one.bought);

test('a job that failed bought nothing, nor did one that ended without', async () => {
  assert.deepEqual(await purchases([job('0.0.0.0', { status: 'FAILED' }), job('0.1.0.0', {})]), []);
});

test('one that goes on, that was ended, or that knows of a job may have bought', async () => {
  const runs = [
    job('0.0.0.0', { status: 'RUNNING' }),
    job('0.1.0.0', { status: 'TERMINATED' }),
    job('0.2.0.0', { result: { job: accepted } }),
    job('1.0.0.0', { result: { outcome: { kind: 'unknown', message: 'lost' } } }),
    job('1.1.0.0', { result: { duplicates: [{ id: 'b', bill: null }] } }),
  ];
  assert.deepEqual(await bought(runs), [
    [1, 1, 1],
    [1, 1, 0],
  ]);
});

test('attempts count up to the last one that may have bought; of several runs of a job one is enough', async () => {
  const known = { result: { job: accepted } };
  const runs = [job('0.2.0.0', known), job('0.2.0.0', {}), job('0.2.0.1', known), job('0.2.0.2', {})];
  assert.deepEqual(await bought(runs), [[0, 0, 2]]);
});

test('one that was ended counts until a later run of it has looked and found nothing', async () => {
  const ended = job('0.0.0.0', { status: 'TERMINATED' });
  assert.deepEqual(await bought([ended, job('0.0.0.0', { status: 'FAILED' })]), [[1, 0, 0]]);
  assert.deepEqual(await bought([ended, job('0.0.0.0', {})]), []);
});

test('each device, and each time that it was asked, has an entry of its own, in the order of the ladder', async () => {
  const runs = [
    job('0.4.1.0', { status: 'RUNNING' }, 3),
    job('0.0.1.0', { status: 'RUNNING' }),
    job('0.2.0.0', { status: 'RUNNING' }),
  ];
  const found = await purchases(runs);
  assert.deepEqual(
    found.map(({ rung, first, bought }) => [rung, first, bought]),
    [
      [0, 0, [0, 0, 1]],
      [1, 0, [1, 0, 0]],
      [1, 3, [0, 1, 0]],
    ],
  );
  assert.deepEqual([found[0]!.settings, found[0]!.device, found[0]!.parts[2]!.places], [4, 'forte', [2, 3]]);
});

test('jobs of other steps do not count', async () => {
  assert.deepEqual(await purchases([{ workflowId: 'pipeline/job/7.20.0.0.0.0', status: 'RUNNING' }]), []);
});

test('a job that does not say what it measures is refused by name', async () => {
  await assert.rejects(purchases([job('0.0.0.0', { status: 'RUNNING', memo: {} })]), (error: Error) => {
    assert.match(error.message, /memo of pipeline\/job\/7\.2\.0\.0\.0\.0/);
    return true;
  });
});
