// Property: programs of every kind are answered by who can: energies exactly, circuits by counts that depend on the program alone; a
// program of a kind that nobody knows is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programSimulator } from '../../../../activities/estimators/program-simulator.js';
import { batchCounts, energyGradients } from '../../../../activities/estimators/result-kinds.js';
import type {
  CircuitBatchProgram,
  EnergyGradientProgram,
  Program,
} from '../../../../contracts/measurement.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { aufbauReference } from '../../../../domain/quantum/reference-state.js';
import { fixtureProblem, GROUND } from '../../../support/vqe-problem.js';

const { hamiltonian } = fixtureProblem('h2-0.735-sto3g', GROUND);

const EXACT: EnergyGradientProgram = {
  kind: 'energy-gradient',
  objective: 'ground',
  definition: {
    ...{ ansatz: 'uccgsd', layers: 1, electronsAlpha: 1, electronsBeta: 1 },
    ...{ spinSquared: 0, spinPenaltyHartree: 0.1, reference: aufbauReference(1, 1), avoid: [] },
  },
  parameters: [0, 0, 0, 0],
};

/** Qubit 0 in 1, qubit 1 in (|0> + |1>)/sqrt(2); read in Z, in Z of qubit 0 alone, and in X of qubit 1. */
const BATCH: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'ground',
  preparation: createCircuit(2, [
    { gate: 'x', qubits: [0] },
    { gate: 'h', qubits: [1] },
  ]),
  settings: [
    { name: 'z', operations: [], measured: [0, 1], shots: 1000 },
    { name: 'first', operations: [], measured: [0], shots: 10 },
    { name: 'x', operations: [{ gate: 'h', qubits: [1] }], measured: [1, 0], shots: 20 },
  ],
  stream: { seed: 3, path: ['test'] },
};

test('each kind of program gets the kind of answer it asks for', () => {
  const answer = programSimulator(hamiltonian, null);
  const results = [answer(EXACT), answer(BATCH)];
  assert.equal(energyGradients(results.slice(0, 1)).length, 1);
  const [counts] = batchCounts(results.slice(1)) as [Record<string, number>[]];
  assert.equal(counts.length, 3);
  assert.deepEqual(Object.keys(counts[0]!).sort(), ['10', '11']);
  assert.equal(counts[0]!['10']! + counts[0]!['11']!, 1000);
  assert.deepEqual(counts.slice(1), [{ '1': 10 }, { '01': 20 }]);
  assert.throws(
    () => energyGradients(results),
    /result 1: expected one of kind energy-gradient, got circuit-batch/,
  );
  assert.throws(
    () => batchCounts(results),
    /result 0: expected one of kind circuit-batch, got energy-gradient/,
  );
});

test('counts are the same whenever they are asked for, and others for another stream', () => {
  const asked = (stream: CircuitBatchProgram['stream']) => {
    const answer = programSimulator(hamiltonian, null);
    answer(EXACT);
    return answer({ ...BATCH, stream });
  };
  assert.deepEqual(asked(BATCH.stream), programSimulator(hamiltonian, null)(BATCH));
  assert.notDeepEqual(asked(BATCH.stream), asked({ seed: 4, path: ['test'] }));
  assert.notDeepEqual(asked(BATCH.stream), asked({ seed: 3, path: ['other'] }));
});

test('a program of another kind is refused, naming it', () => {
  const unknown = { ...EXACT, kind: 'pulse' } as unknown as Program;
  assert.throws(
    () => programSimulator(hamiltonian, null)(unknown),
    /expected a program of kind energy-gradient or circuit-batch, got pulse/,
  );
});

test('parameters that are not bound are refused', () => {
  const preparation = createCircuit(
    2,
    [{ gate: 'rx', qubits: [0], angle: { parameter: 0, factor: 1, offset: 0 } }],
    1,
  );
  assert.throws(
    () => programSimulator(hamiltonian, null)({ ...BATCH, preparation }),
    /expected a circuit with bound parameters, got 1 unbound/,
  );
});
