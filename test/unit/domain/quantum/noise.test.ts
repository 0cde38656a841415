// Property: noise is the channel that its figures define; without noise, counts follow the state.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Circuit, Operation } from '../../../../contracts/circuit.js';
import { NoiseModel } from '../../../../contracts/noise-model.js';
import { createCircuit, measureAll } from '../../../../domain/quantum/circuit.js';
import { measureSettings } from '../../../../domain/quantum/circuit-batch.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { evolve } from '../../../../domain/quantum/mixed-evolution.js';
import { errorProbability, noisySteps } from '../../../../domain/quantum/noise.js';
import { zeroPauliVector } from '../../../../domain/quantum/pauli-vector.js';
import { sampleState } from '../../../../domain/quantum/sampling.js';
import type { ShotCounts } from '../../../../domain/quantum/shot-counts.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import type { RandomStream } from '../../../../domain/statistics/random.js';
import { FOUR_SIGMA, STATE_ROUNDING } from '../../../reference/tolerances.js';

const PERFECT: NoiseModel = {
  format: 'thq.noise-model',
  version: 1,
  name: 'perfect',
  source: 'this test',
  date: '2026-01-31',
  oneQubit: { fidelity: 1, durationNanoseconds: 100 },
  twoQubit: { fidelity: 1, durationNanoseconds: 400 },
  readout: { oneGivenZero: 0, zeroGivenOne: 0 },
};

/** <P> after a noisy circuit. */
function noisyExpectation(operations: Operation[], qubits: number, model: NoiseModel, pauli: string): number {
  const vector = zeroPauliVector(qubits);
  evolve(vector, noisySteps(operations, qubits, model));
  return vector.values[[...pauli].reduce((place, letter, q) => place + 'IXYZ'.indexOf(letter) * 4 ** q, 0)]!;
}

function agrees(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) <= STATE_ROUNDING, `${found}, ${expected}`);
}

/** Counts of all registers of one circuit. */
function measureCircuit(
  circuit: Circuit,
  shots: number,
  stream: RandomStream,
  model?: NoiseModel,
): ShotCounts {
  const measured = circuit.measured.flatMap(({ qubits }) => qubits);
  return measureSettings(circuit, [{ operations: [], measured, shots }], [stream], model)[0]!;
}

test('counts of a state follow its probabilities within four standard deviations, from the seed alone', () => {
  const circuit = createCircuit(
    3,
    [
      { gate: 'ry', qubits: [0], angle: 1.1 },
      { gate: 'cx', qubits: [0, 2] },
      { gate: 'ry', qubits: [1], angle: 0.5 },
    ],
    0,
    measureAll(3),
  );
  const shots = 40000;
  const counts = measureCircuit(circuit, shots, randomStream(1, 'shots'));
  assert.deepEqual(measureCircuit(circuit, shots, randomStream(1, 'shots')), counts);
  assert.equal(
    Object.values(counts).reduce((a, b) => a + b, 0),
    shots,
  );
  const [one, other] = [Math.sin(0.55) ** 2, Math.sin(0.25) ** 2];
  for (const [key, p] of [
    ['000', (1 - one) * (1 - other)],
    ['101', one * (1 - other)],
    ['010', (1 - one) * other],
    ['111', one * other],
  ] as const) {
    const sigma = Math.sqrt(shots * p * (1 - p));
    assert.ok(Math.abs(counts[key]! - shots * p) < FOUR_SIGMA * sigma, `${key}: ${counts[key]}`);
  }
  assert.deepEqual(Object.keys(counts).sort(), ['000', '010', '101', '111']);
});

test('only measured qubits appear, in the order of the register', () => {
  const circuit = createCircuit(3, [{ gate: 'x', qubits: [2] }], 0, [{ name: 'c', qubits: [2, 0] }]);
  assert.deepEqual(measureCircuit(circuit, 5, randomStream(1)), { '10': 5 });
  assert.deepEqual(sampleState(simulateCircuit(circuit), [0, 2], 5, randomStream(1)), { '01': 5 });
});

const localModel = (fidelity: number): NoiseModel => ({
  ...PERFECT,
  oneQubit: { ...PERFECT.oneQubit, fidelity },
});
const pairModel = (fidelity: number): NoiseModel => ({
  ...PERFECT,
  twoQubit: { ...PERFECT.twoQubit, fidelity },
});

test('a depolarising gate leaves 1 - 4p/3 (one qubit) and 1 - 16p/15 (two) of every letter on its qubits', () => {
  const local = localModel(0.9);
  const p = errorProbability(local.oneQubit, 1, local);
  agrees(
    noisyExpectation([{ gate: 'ry', qubits: [0], angle: 0.3 }], 1, local, 'Z'),
    (1 - (4 * p) / 3) * Math.cos(0.3),
  );
  const pair = pairModel(0.8);
  const q = errorProbability(pair.twoQubit, 2, pair);
  const operations: Operation[] = [
    { gate: 'ry', qubits: [0], angle: 0.3 },
    { gate: 'cx', qubits: [0, 1] },
  ];
  agrees(noisyExpectation(operations, 2, pair, 'ZI'), (1 - (16 * q) / 15) * Math.cos(0.3));
  agrees(noisyExpectation(operations, 2, pair, 'XX'), (1 - (16 * q) / 15) * Math.sin(0.3));
});

test('the error probability gives back the mean fidelity: F = 1 - p d/(d + 1)', () => {
  const [local, pair] = [localModel(0.97), pairModel(0.97)];
  agrees(1 - (errorProbability(local.oneQubit, 1, local) * 2) / 3, 0.97);
  agrees(1 - (errorProbability(pair.twoQubit, 2, pair) * 4) / 5, 0.97);
});

test('the mean fidelity of a gate over its six axis states is the published one, relaxation during the gate included', () => {
  const relaxation = { t1Microseconds: 20, t2Microseconds: 15 };
  const model = { ...localModel(0.99), relaxation };
  // A mean over the six states is a mean over all (a 2-design); 'x' turns each into one of them.
  const axes: [Operation[], string, number][] = [
    [[], 'Z', -1],
    [[{ gate: 'x', qubits: [0] }], 'Z', 1],
    [[{ gate: 'ry', qubits: [0], angle: Math.PI / 2 }], 'X', 1],
    [[{ gate: 'ry', qubits: [0], angle: -Math.PI / 2 }], 'X', -1],
    [[{ gate: 'rx', qubits: [0], angle: -Math.PI / 2 }], 'Y', -1],
    [[{ gate: 'rx', qubits: [0], angle: Math.PI / 2 }], 'Y', 1],
  ];
  const fidelities = axes.map(([preparation, axis, sign]) => {
    const vector = zeroPauliVector(1);
    evolve(vector, noisySteps(preparation, 1, PERFECT));
    evolve(vector, noisySteps([{ gate: 'x', qubits: [0] }], 1, model));
    return (1 + sign * vector.values['IXYZ'.indexOf(axis)]!) / 2;
  });
  agrees(fidelities.reduce((sum, fidelity) => sum + fidelity, 0) / 6, 0.99);
});

test('relaxation that costs more than the published fidelity leaves no other error', () => {
  const model = { ...localModel(0.9999), relaxation: { t1Microseconds: 1, t2Microseconds: 1 } };
  assert.equal(errorProbability(model.oneQubit, 1, model), 0);
});

test('an excited qubit decays with T1, a superposition with T2, also while it waits for others', () => {
  const relaxation = { t1Microseconds: 3, t2Microseconds: 2 };
  const model = { ...PERFECT, relaxation };
  // Qubit 0: one gate of 100 ns, then 900 ns while qubit 1 is worked on.
  const waiting = Array.from({ length: 10 }, (): Operation => ({ gate: 'z', qubits: [1] }));
  agrees(
    noisyExpectation([{ gate: 'x', qubits: [0] }, ...waiting], 2, model, 'ZI'),
    1 - 2 * Math.exp(-1 / 3),
  );
  agrees(noisyExpectation([{ gate: 'h', qubits: [0] }, ...waiting], 2, model, 'XI'), Math.exp(-1 / 2));
});

test('readout errors flip bits with their own probabilities', () => {
  const model = { ...PERFECT, readout: { oneGivenZero: 0.1, zeroGivenOne: 0.3 } };
  const circuit = createCircuit(2, [{ gate: 'x', qubits: [1] }], 0, measureAll(2));
  const shots = 20000;
  const counts = measureCircuit(circuit, shots, randomStream(3), model);
  const first = (counts['10'] ?? 0) + (counts['11'] ?? 0);
  const second = (counts['00'] ?? 0) + (counts['10'] ?? 0);
  assert.ok(Math.abs(first / shots - 0.1) < FOUR_SIGMA * Math.sqrt(0.09 / shots));
  assert.ok(Math.abs(second / shots - 0.3) < FOUR_SIGMA * Math.sqrt(0.21 / shots));
});

test('impossible figures and shots are refused', () => {
  const readout = { oneGivenZero: 1.1, zeroGivenOne: 0 };
  assert.throws(() => NoiseModel.parse({ ...PERFECT, readout }), /oneGivenZero/);
  const relaxation = { t1Microseconds: 1, t2Microseconds: 2.1 };
  assert.throws(() => NoiseModel.parse({ ...PERFECT, relaxation }), /T2 <= 2 T1/);
  const circuit = createCircuit(1, [], 0, measureAll(1));
  for (const shots of [0, -1, 1.5, 1e12]) {
    assert.throws(() => measureCircuit(circuit, shots, randomStream(1)), /shots: expected a whole number/);
  }
  assert.throws(
    () => measureCircuit(createCircuit(1, []), 1, randomStream(1)),
    /expected measured qubits, got none/,
  );
});
