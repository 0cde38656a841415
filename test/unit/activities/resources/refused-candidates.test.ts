// Property: a candidate whose circuits the request's device cannot hold, or runs too badly, is refused with the reason before anything of it runs; the
// others go on, and where none is left the pipeline fails at once.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { AdapterRegistry } from '../../../../activities/adapter-registry.js';
import { admit } from '../../../../activities/admit.js';
import { AdmittedCandidates } from '../../../../activities/admitted-candidates.js';
import { DeviceRegistry } from '../../../../activities/device-jobs/device-registry.js';
import type { StageDeps } from '../../../../activities/deps.js';
import { estimateBlock } from '../../../../activities/estimation.js';
import { planEstimation } from '../../../../activities/plan-estimation.js';
import { bundledDevices } from '../../../../activities/resources/bundled-devices.js';
import type { StageContext } from '../../../../activities/stage-activity.js';
import { FileStore } from '../../../../activities/store/file-store.js';
import { getJson, putJson } from '../../../../activities/store/json-artifact.js';
import { ThreadPool } from '../../../../activities/threads/thread-pool.js';
import type { DeviceDescription } from '../../../../contracts/device.js';
import { EstimateBlock } from '../../../../contracts/estimate-block.js';
import { EstimationPlan } from '../../../../contracts/estimation-plan.js';
import type { Admission } from '../../../../contracts/pipeline.js';
import { EstimationRequest } from '../../../../contracts/request.js';
import { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from '../../../../plugins/shipped-adapters.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { S1_T1 } from '../../../support/vqe-problem.js';

const ARIA = bundledDevices().find(({ name }) => name === 'ionq-aria-1')!;
const SMALL: DeviceDescription = { ...ARIA, name: 'small', qubits: 4 };

let deps: StageDeps;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thq-store-'));
  const store = new FileStore(folder);
  const registry = new AdapterRegistry(SHIPPED_FAMILIES, SHIPPED_ESTIMATORS);
  deps = {
    store,
    registry,
    candidates: new AdmittedCandidates(store),
    pool: new ThreadPool(1),
    devices: new DeviceRegistry([]),
  };
});
after(async () => {
  await deps.pool.close();
  await rm(folder, { recursive: true, force: true });
});

const stage = {
  ...{ signal: new AbortController().signal, lastHeartbeat: undefined },
  setHeartbeat: () => undefined,
} as unknown as StageContext;

async function admitted(estimation: object): Promise<Admission> {
  const candidates = ['h2-0.735-sto3g', 'h4-line-1.0'].map((id) => ({
    id,
    system: { kind: 'fcidump', fcidump: fcidumpFixture(id).text },
  }));
  const set = { format: 'thq.candidate-set', version: 1, name: 'two', candidates };
  const request = {
    ...{ format: 'thq.request', version: 1, name: 'two', property: S1_T1 },
    ...{ candidates: await putJson(deps.store, set), estimation: { method: 'sampled', ...estimation } },
  };
  return admit(deps, { request, settings: {}, startedAtMs: 0 });
}

async function planned(admission: Admission): Promise<EstimationPlan> {
  const survivors = ['h2-0.735-sto3g', 'h4-line-1.0'].map((id) => ({ id, determinants: 16 }));
  const { ref } = await planEstimation(deps, admission, survivors, stage.signal);
  return getJson(deps.store, ref, EstimationPlan);
}

test('who does not fit is marked with the reason and not run; the others are estimated', async () => {
  const admission = await admitted({ device: SMALL, options: { shots: 1000 } });
  const plan = await planned(admission);
  const refused = [{ id: 'h4-line-1.0', reason: 'small has 4 qubits, the circuits need 8' }];
  assert.deepEqual(plan.refused, refused);
  const input = { admission, plan: await putJson(deps.store, plan), block: 0 };
  const { estimates } = await estimateBlock(deps, input, stage);
  const block = await getJson(deps.store, estimates, EstimateBlock);
  assert.deepEqual(block.failed, refused);
  assert.deepEqual(
    block.estimates.map(({ id }) => id),
    ['h2-0.735-sto3g'],
  );
});

test('a floor of fidelity refuses the circuits below it, with both figures', async () => {
  const plan = await planned(await admitted({ device: ARIA, minimumFidelity: 0.5 }));
  assert.equal(plan.refused.length, 1);
  assert.match(
    plan.refused[0]!.reason,
    /^predicted fidelity on ionq-aria-1: expected at least 0\.5, got [\d.]+(e-\d+)?$/,
  );
  assert.deepEqual((await planned(await admitted({ device: ARIA, minimumFidelity: 1e-9 }))).refused, []);
});

test('where the device can run none the pipeline fails at once and says why', async () => {
  const tiny = await admitted({ device: { ...ARIA, name: 'tiny', qubits: 2 } });
  await assert.rejects(planned(tiny), {
    failure: 'ContractViolation',
    message:
      'estimation.device: expected a candidate that it can run, got 2 that it cannot; h2-0.735-sto3g: tiny has 2 qubits, the circuits need 4',
  });
});

test('without a device nothing is refused, and a device is refused where nobody knows the circuits', async () => {
  assert.deepEqual((await planned(await admitted({}))).refused, []);
  await assert.rejects(admitted({ method: 'vqe', device: ARIA }), {
    message:
      /^estimation\.device: expected a method whose circuits are known beforehand \(sampled.*\), got vqe$/,
  });
});

test('a floor needs a device', () => {
  const parsed = EstimationRequest.safeParse({ minimumFidelity: 0.5 });
  assert.deepEqual(
    parsed.error!.issues.map(({ path, message }) => [...path, message]),
    [['minimumFidelity', 'expected a device beside it, got none']],
  );
});
