// Property: every gate does what its definition says on the qubits it names, qubit 0 leftmost, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circuitDigest, seededCircuit } from '../../../../benchmarks/seeded-circuit.js';
import type { Operation } from '../../../../contracts/circuit.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { applyOperation, simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { nativeGates } from '../../../../domain/quantum/native-gates.js';
import { expectation, expectationOfString } from '../../../../domain/quantum/pauli-kernels.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { pauliString } from '../../../../domain/quantum/pauli-string.js';
import {
  basisText,
  copyState,
  probabilities,
  squaredNorm,
  zeroState,
} from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { randomState, stateDistance } from '../../../support/random-state.js';

const ANGLE = 0.7;

function after(operations: readonly Operation[], start: Statevector): Statevector {
  const state = copyState(start);
  for (const operation of operations) applyOperation(state, operation);
  return state;
}

const on = (gate: 'x' | 'y' | 'z' | 'h' | 's' | 'sdg' | 'sx' | 't', qubit: number): Operation => ({
  gate,
  qubits: [qubit],
});
const turn = (gate: 'rx' | 'ry' | 'rz', qubit: number, angle = ANGLE): Operation => ({
  gate,
  qubits: [qubit],
  angle,
});
const pair = (gate: 'cx' | 'cz' | 'swap', a: number, b: number): Operation => ({ gate, qubits: [a, b] });

function likeliest(operations: readonly Operation[], qubits: number): string {
  const p = probabilities(simulateCircuit(createCircuit(qubits, operations)));
  return basisText(p.indexOf(Math.max(...p)), qubits);
}

test('asymmetric states pin the bit order: qubit 0 is the leftmost character', () => {
  assert.equal(likeliest([on('x', 0)], 3), '100');
  assert.equal(likeliest([on('x', 0), pair('cx', 0, 2)], 3), '101');
  assert.equal(likeliest([on('x', 2), pair('cx', 2, 1)], 4), '0110');
  assert.equal(likeliest([on('x', 1), pair('swap', 1, 3)], 4), '0001');
});

test('gates satisfy the identities that define them, on every qubit of a random state', () => {
  for (const q of [0, 1, 3]) {
    const equal: [Operation[], Operation[]][] = [
      [[on('h', q), on('x', q), on('h', q)], [on('z', q)]],
      [[on('s', q), on('s', q)], [on('z', q)]],
      [[on('t', q), on('t', q)], [on('s', q)]],
      [[on('sx', q), on('sx', q)], [on('x', q)]],
      [[on('s', q), on('sdg', q)], []],
      [[on('sdg', q), on('x', q), on('s', q)], [on('y', q)]],
      [[on('h', q), turn('rz', q), on('h', q)], [turn('rx', q)]],
      [[on('sdg', q), turn('rx', q), on('s', q)], [turn('ry', q)]],
      [[turn('rz', q, Math.PI)], [turn('rz', q, -Math.PI), turn('rz', q, 2 * Math.PI)]],
    ];
    const start = randomState(4, 5 + q);
    for (const [left, right] of equal) {
      assert.ok(
        stateDistance(after(left, start), after(right, start)) < STATE_ROUNDING,
        JSON.stringify(left),
      );
    }
  }
});

test('a z rotation multiplies 0 by exp(-i angle/2) and 1 by exp(i angle/2); a y rotation moves 0 towards +1', () => {
  const state = after([turn('ry', 0), turn('rz', 0, 0.4)], zeroState(1));
  const expected = [Math.cos(ANGLE / 2), Math.sin(ANGLE / 2)];
  expected.forEach((size, i) => {
    const phase = i === 0 ? -0.2 : 0.2;
    assert.ok(Math.abs(state.real[i]! - size * Math.cos(phase)) < STATE_ROUNDING);
    assert.ok(Math.abs(state.imaginary[i]! - size * Math.sin(phase)) < STATE_ROUNDING);
  });
});

test('gates on two qubits agree with each other, whichever qubit is the higher one', () => {
  for (const [a, b] of [
    [0, 1],
    [3, 0],
    [1, 3],
    [2, 1],
  ] as const) {
    const start = randomState(4, 17);
    const equal: [Operation[], Operation[]][] = [
      [[on('h', b), pair('cz', a, b), on('h', b)], [pair('cx', a, b)]],
      [[pair('cx', a, b), pair('cx', b, a), pair('cx', a, b)], [pair('swap', a, b)]],
      [[pair('cx', a, b), turn('rz', b), pair('cx', a, b)], [{ gate: 'rzz', qubits: [a, b], angle: ANGLE }]],
    ];
    for (const [left, right] of equal) {
      assert.ok(stateDistance(after(left, start), after(right, start)) < STATE_ROUNDING);
    }
  }
});

test('a Pauli rotation is its chain of native gates, for every pair and triple of letters', () => {
  const letters = ['X', 'Y', 'Z'];
  const words = letters.flatMap((a) => letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)]));
  for (const pauli of ['X', 'Y', 'Z', ...words]) {
    const rotation: Operation = {
      gate: 'pauli',
      qubits: [4, 1, 2].slice(0, pauli.length),
      pauli,
      angle: ANGLE,
    };
    const start = randomState(5, 23);
    const difference = stateDistance(after([rotation], start), after(nativeGates([rotation]), start));
    assert.ok(difference < STATE_ROUNDING, pauli);
  }
});

test('expectation values of single-qubit letters are those of the Bloch vector; an operator sums its terms', () => {
  const state = after([turn('ry', 1, 1.1), turn('rz', 1, 0.4)], zeroState(3));
  const bloch = {
    IXI: Math.sin(1.1) * Math.cos(0.4),
    IYI: Math.sin(1.1) * Math.sin(0.4),
    IZI: Math.cos(1.1),
  };
  for (const [text, value] of Object.entries(bloch)) {
    assert.ok(Math.abs(expectationOfString(state, pauliString(text)) - value) < STATE_ROUNDING, text);
  }
  const operator = pauliOperator(
    3,
    Object.keys(bloch).map((text, k) => ({ coefficient: k + 0.5, string: pauliString(text) })),
  );
  const expected = 0.5 * bloch.IXI + 1.5 * bloch.IYI + 2.5 * bloch.IZI;
  assert.ok(Math.abs(expectation(state, operator) - expected) < STATE_ROUNDING);
});

test('the expectation value of a string is that of Z after the change of axes that diagonalises it', () => {
  const state = randomState(4, 31);
  for (const text of ['XYZI', 'YYIX', 'ZIZZ', 'XXXX', 'YYYI', 'YIII']) {
    const changed = copyState(state);
    [...text].forEach((letter, q) => {
      if (letter === 'Y') applyOperation(changed, on('sdg', q));
      if (letter !== 'I' && letter !== 'Z') applyOperation(changed, on('h', q));
    });
    const parity = (i: number) =>
      [...text].filter((letter, q) => letter !== 'I' && ((i >> q) & 1) === 1).length;
    const expected = probabilities(changed).reduce((sum, p, i) => sum + (parity(i) % 2 ? -p : p), 0);
    assert.ok(Math.abs(expectationOfString(state, pauliString(text)) - expected) < STATE_ROUNDING, text);
  }
});

test('the seeded circuit of 500 gates gives the state that other simulators give', () => {
  const cases = [
    {
      qubits: 12,
      digest: '792a21a3798b0fa3',
      zero: 0.00010400299684057257,
      z0: -0.028703031198440334,
      participation: 0.0004807605833223116,
    },
    {
      qubits: 16,
      digest: 'ba7dbeb7cb8e1922',
      zero: 0.00001452574890241678,
      z0: 0.0007898949704381124,
      participation: 0.00003054772846562404,
    },
  ];
  for (const { qubits, digest, zero, z0, participation } of cases) {
    const operations = seededCircuit(qubits);
    assert.equal(circuitDigest(operations), digest);
    const state = simulateCircuit(createCircuit(qubits, operations));
    const p = probabilities(state);
    assert.ok(Math.abs(squaredNorm(state) - 1) < STATE_ROUNDING);
    assert.ok(Math.abs(p[0]! - zero) < STATE_ROUNDING);
    assert.ok(Math.abs(p.reduce((sum, value) => sum + value * value, 0) - participation) < STATE_ROUNDING);
    const text = 'Z'.padEnd(qubits, 'I');
    assert.ok(Math.abs(expectationOfString(state, pauliString(text)) - z0) < STATE_ROUNDING);
  }
});

test('states larger than memory are refused with the figure, before they are made', () => {
  assert.throws(() => zeroState(40), /expected 1 to 26 qubits \(1 GiB\), got 40 \(16400 GiB\)/);
  assert.throws(() => zeroState(0), /got 0/);
});

test('unbound parameters and foreign operators are refused', () => {
  const free = createCircuit(
    1,
    [{ gate: 'rx', qubits: [0], angle: { parameter: 0, factor: 1, offset: 0 } }],
    1,
  );
  assert.throws(() => simulateCircuit(free), /expected a circuit with bound parameters, got 1 unbound/);
  assert.throws(() => expectationOfString(zeroState(2), pauliString('IIX')), /qubits 0 to 1 only/);
  assert.throws(
    () => expectation(zeroState(2), { qubits: 3, terms: [] }),
    /expected an operator on 2 qubits, got 3/,
  );
});
