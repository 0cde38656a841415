// Property: the evolution of a mixed state gives the outcomes of a density matrix under every Kraus operator, and those of a pure state without noise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { evolve } from '../../../../domain/quantum/mixed-evolution.js';
import { outcomeProbabilities } from '../../../../domain/quantum/mixed-outcomes.js';
import { noisySteps } from '../../../../domain/quantum/noise.js';
import { zeroPauliVector } from '../../../../domain/quantum/pauli-vector.js';
import { basisText, probabilities } from '../../../../domain/quantum/statevector.js';
import { NOISY_DEVICE, randomGates } from '../../../support/noisy-device.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { exactOutcomes } from './density-yardstick.js';

const ALL = (qubits: number) => Array.from({ length: qubits }, (_, qubit) => qubit);

function noisyOutcomes(qubits: number, gates: number, seed: number, measured: number[]): Float64Array {
  const vector = zeroPauliVector(qubits);
  evolve(vector, noisySteps(randomGates(qubits, gates, seed), qubits, NOISY_DEVICE));
  return outcomeProbabilities(vector, measured, NOISY_DEVICE.readout);
}

test('outcomes of noisy circuits of all gates are those of a density matrix', () => {
  for (const [qubits, seed] of [
    [2, 1],
    [3, 2],
    [3, 3],
  ] as const) {
    const exact = exactOutcomes(randomGates(qubits, 40, seed), qubits, NOISY_DEVICE);
    noisyOutcomes(qubits, 40, seed, ALL(qubits)).forEach((probability, read) => {
      const expected = exact.get(basisText(read, qubits))!;
      assert.ok(Math.abs(probability - expected) < STATE_ROUNDING, `${read}: ${probability}, ${expected}`);
    });
  }
});

test('measuring some qubits, in any order, sums over the others', () => {
  const all = noisyOutcomes(4, 30, 5, ALL(4));
  const some = noisyOutcomes(4, 30, 5, [3, 1]);
  some.forEach((probability, read) => {
    const sum = all.reduce(
      (total, p, index) => (((index >> 3) & 1) + 2 * ((index >> 1) & 1) === read ? total + p : total),
      0,
    );
    assert.ok(Math.abs(sum - probability) < STATE_ROUNDING);
  });
});

test('without noise the outcomes are those of the pure state, on every qubit of six', () => {
  const operations = randomGates(6, 200, 7);
  const vector = zeroPauliVector(6);
  const perfect = { ...NOISY_DEVICE, oneQubit: { fidelity: 1, durationNanoseconds: 0 } };
  const model = { ...perfect, twoQubit: perfect.oneQubit, relaxation: undefined };
  evolve(vector, noisySteps(operations, 6, model));
  const pure = probabilities(simulateCircuit(createCircuit(6, operations)));
  const mixed = outcomeProbabilities(vector, ALL(6), { oneGivenZero: 0, zeroGivenOne: 0 });
  mixed.forEach((probability, i) => assert.ok(Math.abs(probability - pure[i]!) < STATE_ROUNDING));
});

test('mixed states larger than memory are refused with the figure, before they are made', () => {
  assert.throws(() => zeroPauliVector(20), /expected 1 to 12 qubits \(128 MiB\), got 20 \(8388608 MiB\)/);
});
