// Property: a ladder that this worker cannot climb is refused at the door, naming what would do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusesLadder, refusesUnknownDevice } from '../../../../activities/loop/ladder-refusal.js';
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
