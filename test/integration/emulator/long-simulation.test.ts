/** Property: a job that takes long to simulate keeps nobody else waiting, and its counts are those of the seed, whoever computed them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSimulator } from '../../../emulator/simulation/simulator.js';
import { simulateTask } from '../../../emulator/simulation/simulation-task.js';
import { IONQ_NOISE_MODELS } from '../../../emulator/ionq/ionq-devices.js';
import { createCircuit, measureAll } from '../../../domain/quantum/circuit.js';
import type { Operation } from '../../../contracts/circuit.js';
import { openEmulator } from '../../support/emulator/emulator-bench.js';
import { ionqClient } from '../../support/emulator/ionq-client.js';

/** 2^8 amplitudes times 400 gates times 5000 shots: beyond what runs at once. */
const [QUBITS, GATES, SHOTS] = [8, 400, 5000];
const qubit = (k: number): number => k % QUBITS;

test('requests that come while a long simulation runs are answered before it ends', async () => {
  const bench = await openEmulator();
  try {
    const ionq = ionqClient(bench.origin('ionq'));
    const circuit = Array.from({ length: GATES }, (_, k) =>
      k % 2 === 0
        ? { gate: 'ry', target: qubit(k), rotation: 0.1 * k }
        : { gate: 'cnot', control: qubit(k), target: qubit(k + 1) },
    );
    const input = { gateset: 'qis', qubits: QUBITS, circuit };
    const { id } = (
      await ionq.submit({ type: 'ionq.circuit.v1', backend: 'qpu.forte-1', shots: SHOTS, input })
    ).json;
    await ionq.until(id, 'completed');
    let isDone = false;
    const results = ionq.results(id).then(({ json }) => {
      isDone = true;
      return json;
    });
    for (let k = 0; k < 5; k++) {
      assert.equal((await ionq.call('GET', '/backends')).status, 200);
      assert.equal(isDone, false);
    }
    const total = Object.values(await results).reduce((sum, share) => sum + share * SHOTS, 0);
    assert.equal(Math.round(total), SHOTS);
  } finally {
    await bench.close();
  }
});

test('the thread gives the same counts', async () => {
  const operations = Array.from({ length: GATES }, (_, k): Operation =>
    k % 2 === 0
      ? { gate: 'ry', qubits: [qubit(k)], angle: 0.1 * k }
      : { gate: 'cx', qubits: [qubit(k), qubit(k + 1)] },
  );
  const circuit = createCircuit(QUBITS, operations, 0, measureAll(QUBITS));
  const task = { circuit, shots: SHOTS, noise: IONQ_NOISE_MODELS['forte-1']!, seed: 3, names: ['a'] };
  const simulator = createSimulator();
  try {
    assert.deepEqual(await simulator.run(task), simulateTask(task));
  } finally {
    await simulator.close();
  }
});
