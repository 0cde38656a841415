/** Property: IBM's words for a backend are a closed list, and it takes what its configuration says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { caught } from '../caught-error.js';
import { json } from '../scripted-server.js';
import { against, configuration, program, signal } from './ibm-bench.js';

test('words for a backend are a closed list; one that is out takes no word for it', async () => {
  for (const [told, availability] of [
    [{ state: true, status: 'active' }, 'available'],
    [{ state: true, status: 'paused' }, 'unavailable'],
    [{ state: false, status: 'internal' }, 'unavailable'],
    [{ state: true, status: 'calibrating' }, 'unknown'],
  ] as const) {
    await against([json(200, { ...told, length_queue: 7 })], async ({ device }) => {
      const { word, queueLength, ...rest } = await device.status(signal);
      assert.deepEqual([rest.availability, word, queueLength], [availability, told.status, 7]);
    });
  }
});

test('it takes what its configuration says, and names its calibration; what is broken or not published is known', () =>
  against([configuration({ max_experiments: 75, max_shots: undefined })], async ({ device }) => {
    assert.deepEqual(await device.capabilities(signal), {
      kind: 'qpu',
      qubits: 5,
      shots: { least: 1, most: 100_000 },
      mostCircuits: 75,
      mostGates: 50_000,
      sameShots: false,
      calibration: '2026-11-24T09:00:00Z',
    });
    const five = { ...program(), preparation: createCircuit(5, []) };
    assert.match((await caught(device.quote(five, signal))).message, /expected at least 5 working qubits/);
  }));
