/**
 * Property: what is sent to IonQ in native gates means the circuit: read back by the emulator's own reader of that format it gives the same outcomes, in the gate on two ions of each
 * family, and is counted as it is sent.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ionqGateCounts } from '../../../../../activities/devices/ionq/ionq-gateset.js';
import { ionqSubmission } from '../../../../../activities/devices/ionq/ionq-submission.js';
import { IonqConfig } from '../../../../../contracts/device-config.js';
import type { Operation } from '../../../../../contracts/circuit.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../../domain/quantum/circuit-simulation.js';
import { probabilities } from '../../../../../domain/quantum/statevector.js';
import { ionqCircuits } from '../../../../../emulator/ionq/ionq-circuits.js';
import { IonqJobBody } from '../../../../../emulator/ionq/ionq-job-body.js';
import { STATE_ROUNDING } from '../../../../reference/tolerances.js';

const PREPARATION: Operation[] = [
  { gate: 'h', qubits: [0] },
  { gate: 'pauli', qubits: [0, 1, 2], pauli: 'XYZ', angle: 0.7 },
  { gate: 'rzz', qubits: [2, 0], angle: -2.5 },
  { gate: 'ry', qubits: [1], angle: 0.4 },
  { gate: 'cx', qubits: [1, 2] },
];

const PROGRAM: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'S0',
  preparation: createCircuit(3, PREPARATION),
  settings: [[], [{ gate: 'h' as const, qubits: [2] as [number] }]].map((operations, k) => {
    return { name: `setting ${k}`, operations, measured: [0, 1, 2], shots: 100 };
  }),
  stream: { seed: 0, path: [] },
};

const FAMILIES: [backend: string, noise: string | null, entangler: string][] = [
  ['qpu.forte-1', null, 'zz'],
  ['qpu.aria-1', null, 'ms'],
  ['simulator', 'aria-1', 'ms'],
  ['simulator', null, 'zz'],
];

for (const [backend, noise, entangler] of FAMILIES) {
  test(`${backend} ${noise ?? ''}: in gpi, gpi2 and ${entangler}, with the same outcomes`, () => {
    const config = IonqConfig.parse({ adapter: 'ionq', id: 'ions', backend, noise, gateset: 'native' });
    const body = IonqJobBody.parse(JSON.parse(JSON.stringify(ionqSubmission(config, 'tok-1', PROGRAM))));
    assert.ok(body.type === 'ionq.multi-circuit.v1');
    assert.equal(body.input.gateset, 'native');
    const names = body.input.circuits.flatMap(({ circuit }) => circuit.map(({ gate }) => gate));
    assert.ok(names.includes(entangler));
    assert.deepEqual(
      names.filter((name) => !['gpi', 'gpi2', entangler].includes(name)),
      [],
    );
    const read = ionqCircuits(body);
    PROGRAM.settings.forEach(({ operations }, k) => {
      const wanted = probabilities(simulateCircuit(createCircuit(3, [...PREPARATION, ...operations])));
      const got = probabilities(simulateCircuit({ ...read[k]!.circuit, measured: [] }));
      wanted.forEach((share, at) => assert.ok(Math.abs(share - got[at]!) <= STATE_ROUNDING));
    });
    const sent = read.map((one) => one.sent!);
    const sum = (name: 'oneQubitGates' | 'twoQubitGates') => sent[0]![name] + sent[1]![name];
    assert.deepEqual(ionqGateCounts(config, PROGRAM), {
      oneQubitGates: sum('oneQubitGates'),
      twoQubitGates: sum('twoQubitGates'),
    });
  });
}

test('circuits are sent in qis unless native gates are asked for', () => {
  const config = IonqConfig.parse({ adapter: 'ionq', id: 'ions', backend: 'qpu.forte-1' });
  assert.equal((ionqSubmission(config, 'tok-1', PROGRAM).input as { gateset: string }).gateset, 'qis');
});
