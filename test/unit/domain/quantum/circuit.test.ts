// Property: a circuit that exists is one that can run; its size is what its gates add up to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Circuit } from '../../../../contracts/circuit.js';
import { bindParameters, createCircuit, measureAll } from '../../../../domain/quantum/circuit.js';
import { circuitSize } from '../../../../domain/quantum/circuit-size.js';

const angle = { parameter: 1, factor: 2, offset: 0.5 };

test('a made circuit is a valid contract', () => {
  const circuit = createCircuit(2, [{ gate: 'rx', qubits: [1], angle }], 2, measureAll(2));
  assert.deepEqual(Circuit.parse(JSON.parse(JSON.stringify(circuit))), circuit);
});

test('binding puts factor times value plus offset in place of a parameter', () => {
  const circuit = createCircuit(2, [{ gate: 'rx', qubits: [1], angle }], 2);
  const bound = bindParameters(circuit, [9, 0.25]);
  assert.deepEqual(bound.operations, [{ gate: 'rx', qubits: [1], angle: 1 }]);
  assert.equal(bound.parameters, 0);
  assert.throws(() => bindParameters(circuit, [1]), /expected 2 parameter values, got 1/);
  assert.throws(() => bindParameters(circuit, [1, NaN]), /parameter 1: expected a finite number, got NaN/);
});

test('what cannot run is refused with its place', () => {
  const refused = (operation: Parameters<typeof createCircuit>[1][number], message: RegExp) =>
    assert.throws(() => createCircuit(2, [operation], 1), message);
  refused({ gate: 'x', qubits: [2] }, /operations.0 \(x\): expected qubits 0 to 1, got 2/);
  refused({ gate: 'cx', qubits: [1, 1] }, /operations.0 \(cx\): expected distinct qubits, got 1, 1/);
  refused({ gate: 'rx', qubits: [0], angle }, /expected one of 1 parameters, got number 1/);
  refused({ gate: 'pauli', qubits: [0, 1], pauli: 'X', angle: 1 }, /expected 2 letters, one a qubit, got X/);
  assert.throws(
    () => createCircuit(2, [], 0, [{ name: 'c', qubits: [0, 0] }]),
    /measured: expected distinct qubits/,
  );
});

test('gates and layers are counted with Pauli rotations as chains of cx', () => {
  const size = circuitSize(
    createCircuit(4, [
      { gate: 'h', qubits: [3] },
      { gate: 'pauli', qubits: [0, 1, 2], pauli: 'XYZ', angle: 0.1 },
      { gate: 'cz', qubits: [0, 3] },
    ]),
  );
  // h; then h, sdg h before and h, h s after, one rz, four cx; then cz. Layers: sdg h cx cx rz cx cx h s on qubit 1; cz is the ninth on 0.
  assert.deepEqual(size, { qubits: 4, oneQubitGates: 8, twoQubitGates: 5, depth: 9 });
});
