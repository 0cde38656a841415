// Property: what is exported means the same to an independent program, and what is read back is what was written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededCircuit } from '../../../../benchmarks/seeded-circuit.js';
import type { Circuit, Operation } from '../../../../contracts/circuit.js';
import { ansatzCircuit } from '../../../../domain/quantum/ansatz-circuit.js';
import { bindParameters, createCircuit, measureAll } from '../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { hardwareEfficientCircuit } from '../../../../domain/quantum/hardware-efficient.js';
import { readAngle } from '../../../../domain/quantum/openqasm-angle.js';
import { readOpenQasm } from '../../../../domain/quantum/openqasm-reader.js';
import { writeOpenQasm } from '../../../../domain/quantum/openqasm-writer.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import { openShellSinglet } from '../../../../domain/quantum/reference-state.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { qsharpReferee, refereeOutcome, refereeState } from '../../../support/qsharp-referee.js';
import { phaseFreeDistance } from '../../../support/random-state.js';

const ALL_GATES: Operation[] = [
  { gate: 'h', qubits: [0] },
  { gate: 'ry', qubits: [1], angle: 0.3 },
  { gate: 'rx', qubits: [2], angle: 1e-7 },
  { gate: 'sx', qubits: [2] },
  { gate: 'cx', qubits: [0, 2] },
  { gate: 't', qubits: [2] },
  { gate: 'y', qubits: [1] },
  { gate: 'cz', qubits: [2, 1] },
  { gate: 's', qubits: [0] },
  { gate: 'swap', qubits: [0, 1] },
  { gate: 'rzz', qubits: [1, 2], angle: -1.2 },
  { gate: 'sdg', qubits: [1] },
  { gate: 'rz', qubits: [0], angle: 2.25 },
  { gate: 'z', qubits: [2] },
  { gate: 'x', qubits: [0] },
  { gate: 'h', qubits: [2] },
];
const ROTATIONS: Operation[] = [
  { gate: 'h', qubits: [1] },
  { gate: 'pauli', qubits: [2, 0, 1], pauli: 'YXZ', angle: 0.8 },
  { gate: 'pauli', qubits: [1], pauli: 'Y', angle: -0.4 },
];
const OPEN_SHELL = ansatzCircuit(
  { ansatz: 'uccgsd', layers: 1, electronsAlpha: 1, electronsBeta: 1, reference: openShellSinglet(1) },
  qubitEncoding('jordan-wigner', { orbitals: 2, alpha: 1, beta: 1 }),
);
const CIRCUITS: Record<string, Circuit> = {
  'every gate': createCircuit(3, ALL_GATES),
  'Pauli rotations': createCircuit(3, ROTATIONS),
  'a seeded circuit of 120 gates': createCircuit(6, seededCircuit(6, 120)),
  'UCCGSD on an open-shell reference': bindParameters(
    OPEN_SHELL,
    Array.from({ length: OPEN_SHELL.parameters }, (_, k) => 0.1 * (k + 1)),
  ),
  'the hardware-efficient circuit': bindParameters(hardwareEfficientCircuit(3, 1), [1, 2, 3, 4, 5, 6]),
};

test('an independent program prepares the same state from the text, up to a global phase', async (t) => {
  const referee = await qsharpReferee();
  for (const [name, circuit] of Object.entries(CIRCUITS)) {
    await t.test(name, async () => {
      const theirs = await refereeState(referee, writeOpenQasm(circuit), circuit.qubits);
      assert.ok(phaseFreeDistance(simulateCircuit(circuit), theirs) < STATE_ROUNDING);
    });
  }
  await t.test('qubit 0 is the leftmost bit of its outcome too', async () => {
    const operations: Operation[] = [
      { gate: 'x', qubits: [0] },
      { gate: 'cx', qubits: [0, 2] },
    ];
    const measured = [{ name: 'c', qubits: [0, 1, 2, 3] }];
    assert.equal(
      await refereeOutcome(referee, writeOpenQasm(createCircuit(4, operations, 0, measured))),
      '1010',
    );
    const turned = [{ name: 'c', qubits: [3, 2, 1] }];
    assert.equal(
      await refereeOutcome(referee, writeOpenQasm(createCircuit(4, operations, 0, turned))),
      '010',
    );
  });
});

test('what was written is read back operation by operation, bit for bit', () => {
  const circuit = createCircuit(3, ALL_GATES, 0, [
    { name: 'c', qubits: [2, 0] },
    { name: 'flag', qubits: [1] },
  ]);
  assert.deepEqual(readOpenQasm(writeOpenQasm(circuit)), circuit);
  for (const [name, one] of Object.entries(CIRCUITS)) {
    const back = readOpenQasm(writeOpenQasm(one));
    assert.equal(writeOpenQasm(back), writeOpenQasm(one), name);
    assert.ok(phaseFreeDistance(simulateCircuit(back), simulateCircuit(one)) < STATE_ROUNDING, name);
  }
});

test('text by hand is read: comments, expressions of pi, a whole register measured', () => {
  const circuit = readOpenQasm(
    'OPENQASM 3;\n// a comment; with a semicolon\ninclude "stdgates.inc";\nqubit[2] data;bit[2] out;\n' +
      'rx(-pi/2) data[0]; /* two\nlines */ cx data[0], data[1];\nout = measure data;',
  );
  const expected: Operation[] = [
    { gate: 'rx', qubits: [0], angle: -Math.PI / 2 },
    { gate: 'cx', qubits: [0, 1] },
  ];
  assert.deepEqual(
    circuit,
    createCircuit(2, expected, 0, [{ name: 'out', qubits: measureAll(2)[0]!.qubits }]),
  );
});

test('angles are arithmetic with the usual precedence', () => {
  assert.equal(readAngle('2*(1+3)/4 - -1'), 3);
  assert.equal(readAngle(' 3*π/4 '), (3 * Math.PI) / 4);
  assert.equal(readAngle('-1.5e-3'), -1.5e-3);
  for (const bad of ['', '1 +', 'tau', '(1', '1 2', '1/0', '2**3', 'theta[0]']) {
    assert.throws(() => readAngle(bad), /expected an angle/, bad);
  }
});

test('what is outside the subset is refused with its line', () => {
  const start = 'OPENQASM 3.0;\nqubit[2] q;\nbit[2] c;\n';
  const refused = (text: string, message: RegExp) => assert.throws(() => readOpenQasm(text), message);
  refused('OPENQASM 2.0;\nqreg q[2];', /expected "OPENQASM 3.0;" first, got "OPENQASM 2.0"/);
  refused(`${start}ccx q[0], q[1], q[2];`, /line 4: expected one of x y .*, got "ccx/);
  refused(`${start}\nrx q[0];`, /line 5: rx: expected 1 qubit\(s\) and an angle/);
  refused(`${start}cx q[0];`, /line 4: cx: expected 2 qubit/);
  refused(`${start}x r[0];`, /line 4: expected the qubit register q, got r/);
  refused('OPENQASM 3.0;\nqubit[2] q;\nx q[7];', /expected qubits 0 to 1, got 7/);
  refused(`${start}c[0] = measure q[0];\nx q[0];`, /line 5: expected measurements last/);
  refused(`${start}c[0] = measure q[0];`, /expected every bit measured, got none for c\[1\]/);
  refused(`${start}c[2] = measure q[0];`, /expected bits 0 to 1 of c, got 2/);
  refused(`${start}gate cx a, b { x a; }`, /line 4: expected no gate definition but/);
  refused(`${start}x q[0]`, /line 4: expected ; after x q\[0\]/);
  refused(`${start}qubit[1] r;`, /expected one qubit register/);
  refused('OPENQASM 3.0;', /expected a qubit register, got none/);
  refused('', /expected "OPENQASM 3.0;" first, got "nothing"/);
  const free = createCircuit(
    1,
    [{ gate: 'rx', qubits: [0], angle: { parameter: 0, factor: 1, offset: 0 } }],
    1,
  );
  assert.throws(() => writeOpenQasm(free), /expected bound angles, got one of parameter 0/);
});
