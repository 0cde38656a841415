// Property: a device costs what its own configuration says, else what the bundled list of its provider says; one without either is refused, and told what to add.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configuredDevices } from '../../../../activities/devices/configured-devices.js';
import { braketPriceOf, ibmPricePerSecond } from '../../../../activities/devices/price-list.js';
import { readBundled, bundledNames } from '../../../../activities/resources/bundled-data.js';
import { sharedThreadPool } from '../../../../activities/threads/thread-pool.js';
import { DevicesFile } from '../../../../contracts/device-config.js';
import { BraketPrices, IbmPrices } from '../../../../contracts/price-list.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import type { CircuitBatchProgram } from '../../../../contracts/measurement.js';

const FORTE = 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1';
const SV1 = 'arn:aws:braket:::device/quantum-simulator/amazon/sv1';
const BRAKET = { adapter: 'braket', id: 'forte', arn: FORTE, region: 'us-east-1', bucket: 'amazon-braket-x' };
const OWN = {
  currency: 'EUR',
  perTaskMicros: 7,
  perShotMicros: 2,
  source: 'our contract',
  date: '2026-06-01',
};
const PROGRAM: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'S0',
  preparation: createCircuit(1, [{ gate: 'x', qubits: [0] }]),
  settings: [{ name: 'Z', operations: [], measured: [0], shots: 1000 }],
  stream: { seed: 4, path: ['price'] },
};

function configured(device: object) {
  const file = DevicesFile.parse({ format: 'thq.devices', version: 1, devices: [device] });
  return configuredDevices(file, { pool: sharedThreadPool(), environment: {} })[0]!;
}

test('each provider has one list, every price a public source', () => {
  assert.deepEqual(bundledNames('prices'), ['braket', 'ibm']);
  const { prices } = readBundled('prices', 'braket', BraketPrices);
  const { price } = readBundled('prices', 'ibm', IbmPrices);
  for (const { source } of [...prices, price]) assert.match(source, /https:\/\//);
  assert.equal(new Set(prices.map(({ device }) => device)).size, prices.length);
  // 96 USD a minute.
  assert.equal(60 * ibmPricePerSecond().perSecondMicros, 96_000_000);
});

test('without a price of its own a device of Braket costs what the list says, with source and date', async () => {
  const { price, source } = await configured(BRAKET).quote(PROGRAM, AbortSignal.timeout(1000));
  assert.deepEqual(price, { currency: 'USD', micros: 300_000 + 1000 * 80_000 });
  const listed = braketPriceOf({ id: 'forte', arn: FORTE });
  assert.equal(source, `${listed.source}, ${listed.date}`);
});

test('an own price stands above the list', async () => {
  const quote = await configured({ ...BRAKET, price: OWN }).quote(PROGRAM, AbortSignal.timeout(1000));
  assert.deepEqual(quote.price, { currency: 'EUR', micros: 2007 });
  assert.equal(quote.source, 'our contract, 2026-06-01');
});

test('a device without either is refused with what to add', () => {
  assert.throws(
    () => configured({ ...BRAKET, id: 'sv1', arn: SV1 }),
    (error: Error & { failure?: string }) =>
      error.failure === 'ContractViolation' &&
      /^device sv1: price: no bundled price for .*sv1: expected a price with .*perTaskMicros, perShotMicros/.test(
        error.message,
      ),
  );
});

test('a misspelt price is refused by its place', () => {
  assert.throws(() => configured({ ...BRAKET, price: { ...OWN, perShot: 1 } }), /"perShot"/);
});
