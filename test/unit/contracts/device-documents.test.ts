// Property: the file of devices that the documents show is one, and names only devices whose price is bundled or asked of the provider.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { configuredDevices } from '../../../activities/devices/configured-devices.js';
import { sharedThreadPool } from '../../../activities/threads/thread-pool.js';
import { DevicesFile } from '../../../contracts/device-config.js';
import { TaskPrice } from '../../../contracts/price-list.js';

const blocks = [...readFileSync('docs/devices.md', 'utf8').matchAll(/^```json\n([^]*?)^```$/gm)].map(
  ([, text]): unknown => JSON.parse(text!),
);

test('the documented file configures one device of each adapter', () => {
  const environment = { IONQ_API_KEY: 'a', IBM_QUANTUM_API_KEY: 'b' };
  const devices = configuredDevices(DevicesFile.parse(blocks[0]), { pool: sharedThreadPool(), environment });
  assert.deepEqual(
    devices.map(({ name }) => name),
    ['local-simulator', 'ionq', 'braket', 'ibm'],
  );
});

test('the documented price is one', () => {
  assert.equal(blocks.length, 2);
  TaskPrice.parse(blocks[1]);
});
