/**
 * Property: a program in Braket's OpenQASM does what its gates are defined to do, up to a global phase; parameters take their values, physical
 * qubits keep their numbers, and what cannot be read is refused by line.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Operation } from '../../../../contracts/circuit.js';
import { BRAKET_GATES } from '../../../../emulator/braket/braket-gates.js';
import { readDialect } from '../../../../emulator/openqasm/dialect-reader.js';
import { nativeOperations } from '../../../../emulator/ionq/ionq-native-gates.js';
import { amplitudes, sameState } from '../../../support/emulator/prepared-states.js';

const readBraket = (source: string, inputs: Record<string, number>) =>
  readDialect(source, BRAKET_GATES, inputs);
const operationsOf = (gates: string, inputs: Record<string, number> = {}): Operation[] =>
  readBraket(`OPENQASM 3.0;\nqubit[2] q;\n${gates}`, inputs).circuit.operations;

const [A, B] = [0.83, -1.21];
const pair = (pauli: string): Operation[] => [{ gate: 'pauli', pauli, qubits: [0, 1], angle: A }];
const turns = (angle: number): number => angle / (2 * Math.PI);

suite('gates', () => {
  const CASES: [string, Operation[]][] = [
    [`xx(${A}) q[0], q[1];`, pair('XX')],
    [`yy(${A}) q[0], q[1];`, pair('YY')],
    [`zz(${A}) q[0], q[1];`, pair('ZZ')],
    ['cnot q[1], q[0];', [{ gate: 'cx', qubits: [1, 0] }]],
    [`gpi(${A}) q[1];`, nativeOperations({ gate: 'gpi', target: 1, phase: turns(A) })],
    [`gpi2(${A}) q[1];`, nativeOperations({ gate: 'gpi2', target: 1, phase: turns(A) })],
    [
      `ms(${A}, ${B}, 0.4) q[0], q[1];`,
      nativeOperations({ gate: 'ms', targets: [0, 1], phases: [turns(A), turns(B)], angle: turns(0.4) }),
    ],
    [`prx(pi/2, ${A}) q[0];`, nativeOperations({ gate: 'gpi2', target: 0, phase: turns(A) })],
    ['v q[0]; v q[0];', [{ gate: 'x', qubits: [0] }]],
    ['ti q[0]; ti q[0]; si q[0];', [{ gate: 'z', qubits: [0] }]],
    ['cphaseshift(pi) q[0], q[1];', [{ gate: 'cz', qubits: [0, 1] }]],
    // exp(i A/2) on |11> twice is exp(i A): half a phase shift squared.
    [
      `cphaseshift(${A}) q[0], q[1]; cphaseshift(${A}) q[1], q[0];`,
      operationsOf(`cphaseshift(2*${A}) q[0], q[1];`),
    ],
    // Y = S X S^dagger, controlled.
    [
      'cy q[0], q[1];',
      [
        { gate: 'sdg', qubits: [1] },
        { gate: 'cx', qubits: [0, 1] },
        { gate: 's', qubits: [1] },
      ],
    ],
    ['i q[0]; vi q[0]; v q[0];', []],
    [`phaseshift(${A}) q[0];`, [{ gate: 'rz', qubits: [0], angle: A }]],
  ];
  for (const [program, operations] of CASES) {
    test(program, () => sameState(amplitudes(operationsOf(program)), amplitudes(operations)));
  }
});

test('parameters take their values, in expressions too', () => {
  const program = 'input float theta;\nrx(2*theta + pi) q[0];';
  assert.deepEqual(operationsOf(program, { theta: -0.5 }), [
    { gate: 'rx', qubits: [0], angle: 2 * -0.5 + Math.PI },
  ]);
});

test('measured qubits have the numbers of the device, in the order of their bits', () => {
  const source = 'OPENQASM 3.0;\nbit[2] b;\nx $9;\ncnot $9, $2;\nb[0] = measure $9;\nb[1] = measure $2;';
  const { circuit, measuredQubits } = readBraket(source, {});
  assert.deepEqual(measuredQubits, [9, 2]);
  assert.deepEqual(circuit.operations[1], { gate: 'cx', qubits: [1, 0] });
  assert.deepEqual(readBraket('OPENQASM 3.0;\nqubit[3] q;\nx q[1];', {}).measuredQubits, [0, 1, 2]);
});

const REFUSED: [string, string, RegExp][] = [
  [
    'an unknown gate',
    'OPENQASM 3.0;\nqubit[1] q;\nccnot q[0], q[1], q[2];',
    /line 3: expected one of .*ccnot/,
  ],
  [
    'another pragma',
    'OPENQASM 3.0;\nqubit[1] q;\n#pragma braket result state_vector',
    /line 3: .*result state_vector/,
  ],
  [
    'both kinds of qubits',
    'OPENQASM 3.0;\nqubit[1] q;\nx $1;',
    /expected physical qubits or a register, got both/,
  ],
  [
    'a wrong number of angles',
    'OPENQASM 3.0;\nqubit[1] q;\nrx q[0];',
    /line 3: rx: expected 1 qubit\(s\) and 1 angle/,
  ],
  ['an unknown name', 'OPENQASM 3.0;\nqubit[1] q;\nrx(phi) q[0];', /line 3: .*phi/],
  ['a missing semicolon', 'OPENQASM 3.0;\nqubit[1] q;\nx q[0]', /expected ; after/],
];
for (const [what, source, message] of REFUSED) {
  test(`${what} is refused`, () => assert.throws(() => readBraket(source, {}), message));
}
