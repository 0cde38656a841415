// Property: of what providers publish of their gates on two qubits one figure is told, and nothing where they publish none or in another form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { braketFidelity } from '../../../../activities/devices/braket/braket-fidelity.js';
import { ionqFidelity, IonqCharacterizations } from '../../../../activities/devices/ionq/ionq-fidelity.js';
import { listDevice } from '../../../../activities/devices/list-device.js';
import { medianFidelity } from '../../../../activities/devices/published-fidelity.js';
import { bundledDevices } from '../../../../activities/resources/bundled-devices.js';
import { ScriptedDevice } from '../../../support/devices/scripted-device.js';

test('the median is that of the pairs that work', () => {
  assert.deepEqual(medianFidelity([0.9, 0.99, 0, 0.98]), { value: 0.98, statistic: 'median' });
  assert.deepEqual(medianFidelity([0.5, 1]), { value: 0.75, statistic: 'median' });
  assert.equal(medianFidelity([]), null);
  assert.equal(medianFidelity([0, 0]), null);
});

test('of Braket: the mean of the provider, or the median over pairs by their best gates', () => {
  const mean = { provider: { fidelity: { '2Q': { mean: 0.9945 } } } };
  assert.deepEqual(braketFidelity(mean), { value: 0.9945, statistic: 'mean' });
  const pair = (...fidelities: number[]) => ({
    twoQubitGateFidelity: fidelities.map((fidelity) => ({ gateName: 'CZ', fidelity })),
  });
  const standardized = {
    twoQubitProperties: { '0-1': pair(0.9, 0.98), '1-2': pair(0.97), '2-3': pair(0.99) },
  };
  assert.deepEqual(braketFidelity({ standardized }), { value: 0.98, statistic: 'median' });
  for (const nothing of [{}, { provider: {} }, { standardized: { twoQubitProperties: 'none' } }, null]) {
    assert.equal(braketFidelity(nothing), null);
  }
});

test('of IonQ: the median of the newest characterization; simulators have none', () => {
  const of = (document: unknown) => ionqFidelity(IonqCharacterizations.parse(document));
  const newest = { fidelity: { '2q': { median: 0.994, stderr: null } } };
  const older = { fidelity: { '2q': { median: 0.9 } } };
  assert.deepEqual(of({ characterizations: [newest, older] }), { value: 0.994, statistic: 'median' });
  assert.equal(of({ characterizations: null, pages: 0 }), null);
  assert.equal(of({ characterizations: [{ fidelity: { '2q': 'good' } }] }), null);
});

test('where the provider publishes none, the description in the file is told', async () => {
  const { signal } = new AbortController();
  const description = bundledDevices().find(({ noise }) => noise !== null)!;
  const device = new ScriptedDevice({ level: 'client-id' });
  assert.equal((await listDevice(device, signal)).twoQubitFidelity, null);
  const { twoQubitFidelity: told } = await listDevice(Object.assign(device, { description }), signal);
  assert.deepEqual(told, { value: description.noise!.twoQubit.fidelity, statistic: 'described' });
});
