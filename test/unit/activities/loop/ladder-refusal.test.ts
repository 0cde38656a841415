// Property: a ladder that this worker cannot climb is refused at the door, naming what would do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QuantumDevice } from '../../../../activities/devices/quantum-device.js';
import {
  refusesCurrency,
  refusesLadder,
  refusesUnknownDevice,
} from '../../../../activities/loop/ladder-refusal.js';
import { DeviceLadder } from '../../../../contracts/device-ladder.js';

const ladder = DeviceLadder.parse({ rungs: [{ device: 'here' }, { device: 'there' }] });
const sampled = { name: 'sampled', measuresCircuits: true };
const exact = { name: 'exact' };
const known = [exact, sampled];

test('no ladder, and one of known devices, are served', () => {
  assert.equal(refusesLadder(exact, null, known), null);
  assert.equal(refusesUnknownDevice(null, []), null);
  assert.equal(refusesLadder(sampled, ladder, known), null);
  assert.equal(refusesUnknownDevice(ladder, ['there', 'here']), null);
});

test('a method without circuits, and a device that nobody has', () => {
  assert.match(
    refusesLadder(exact, ladder, known)!,
    /a method that measures circuits \(sampled\), got exact/,
  );
  assert.match(refusesUnknownDevice(ladder, ['here'])!, /rungs\.1\.device: expected one of here, got there/);
  assert.match(refusesUnknownDevice(ladder, [])!, /the worker has no devices, got here/);
});

test('a budget in a currency that no device of the ladder charges in', () => {
  const device = (id: string, currencies?: string[]) => ({ id, currencies }) as unknown as QuantumDevice;
  const foo = { ...ladder, budget: { micros: 5_000_000, currency: 'FOO' } };
  const free = device('here', []);
  const dear = device('there', ['USD', 'CREDIT']);
  assert.equal(
    refusesCurrency(foo, [free, dear]),
    'estimation.ladder.budget: expected USD or CREDIT as there charges, got FOO',
  );
  assert.equal(refusesCurrency(ladder, [free, dear]), null, 'no budget');
  assert.equal(refusesCurrency({ ...foo, budget: { micros: 1, currency: 'CREDIT' } }, [free, dear]), null);
  assert.equal(refusesCurrency(foo, [device('here', ['USD']), device('there', ['FOO'])]), null, 'one does');
  assert.equal(refusesCurrency(foo, [device('here'), dear]), null, 'one does not say');
  assert.equal(refusesCurrency(foo, [free]), null, 'nothing is charged');
  assert.equal(refusesCurrency(foo, [free, device('elsewhere', ['USD'])]), null, 'of another ladder');
});

test('contract: money of one currency, devices once', () => {
  const rungs = [{ device: 'here' }];
  const usd = (micros: number) => ({ micros, currency: 'USD' });
  const refused = (fields: object): string => {
    const parsed = DeviceLadder.safeParse({ rungs, ...fields });
    assert.equal(parsed.success, false, JSON.stringify(fields));
    return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  };
  assert.match(refused({ budget: usd(0) }), /budget: expected a budget above 0/);
  assert.match(refused({ approvalAbove: usd(1) }), /approvalAbove: expected a budget beside it, got USD/);
  assert.match(
    refused({ budget: usd(5), approvalAbove: { micros: 1, currency: 'EUR' } }),
    /expected the currency of the budget, USD, got EUR/,
  );
  assert.match(refused({ rungs: [...rungs, ...rungs] }), /rungs\.1\.device: expected here once/);
  assert.match(refused({ rungs: [] }), /rungs/);
});
