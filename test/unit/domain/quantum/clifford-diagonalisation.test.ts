// Property: commuting strings become products of Z with the right signs, on every state; no more gates on two qubits than sweeps allow.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyOperation } from '../../../../domain/quantum/circuit-simulation.js';
import { conjugate } from '../../../../domain/quantum/clifford-conjugation.js';
import type { CliffordGate } from '../../../../domain/quantum/clifford-conjugation.js';
import { diagonaliseStrings } from '../../../../domain/quantum/clifford-diagonalisation.js';
import { groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import { commute, pauliString, pauliText } from '../../../../domain/quantum/pauli-string.js';
import type { PauliString } from '../../../../domain/quantum/pauli-string.js';
import { qubitSet } from '../../../../domain/quantum/qubit-set.js';
import type { QubitSet } from '../../../../domain/quantum/qubit-set.js';
import { copyState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { randomState } from '../../../support/random-state.js';

const stringOf = (x: QubitSet, z: QubitSet): PauliString => ({
  ...{ xLow: x.low, xHigh: x.high, zLow: z.low, zHigh: z.high },
});

/** <P> by its definition, without any circuit. */
function expectation(string: PauliString, state: Statevector): number {
  const groups = [[{ coefficient: 1, string }]];
  return groupMoments({ qubits: state.qubits, constant: 0, groups }, state)[0]!.mean;
}

/** Drawn strings that all commute, at most `count` of them. */
function drawnGroup(qubits: number, count: number, seed: number): PauliString[] {
  const stream = randomStream(seed, 'strings');
  const group: PauliString[] = [];
  for (let draw = 0; draw < 4000 && group.length < count; draw++) {
    const letters = Array.from({ length: qubits }, () => 'IXYZ'[Math.floor(4 * stream.next())]).join('');
    const string = pauliString(letters);
    if (group.every((other) => commute(other, string))) group.push(string);
  }
  return group;
}

describe('one gate', () => {
  const GATES: CliffordGate[] = [
    { gate: 'h', qubits: [0] },
    { gate: 's', qubits: [0] },
    { gate: 'cx', qubits: [0, 1] },
    { gate: 'cx', qubits: [1, 0] },
    { gate: 'cz', qubits: [0, 1] },
  ];
  for (const gate of GATES) {
    test(`${gate.gate} ${gate.qubits.join(' ')}: the image of every string has the same mean after the gate`, () => {
      const before = randomState(2, 3);
      const after = copyState(before);
      applyOperation(after, gate);
      for (const first of 'IXYZ') {
        for (const second of 'IXYZ') {
          const { xLow, zLow } = pauliString(first + second);
          const image = conjugate(gate, { x: { low: xLow, high: 0 }, z: { low: zLow, high: 0 }, sign: 1 });
          const mean = image.sign * expectation(stringOf(image.x, image.z), after);
          assert.ok(Math.abs(mean - expectation(pauliString(first + second), before)) < STATE_ROUNDING);
        }
      }
    });
  }
});

for (const [qubits, count] of [
  [1, 2],
  [3, 6],
  [5, 9],
  [6, 40],
] as const) {
  test(`drawn groups on ${qubits} qubits: parities after the circuit have the means of the strings before it`, () => {
    for (let seed = 0; seed < 12; seed++) {
      const group = drawnGroup(qubits, count, seed);
      const { operations, images } = diagonaliseStrings(group);
      const before = randomState(qubits, seed);
      const after = copyState(before);
      for (const operation of operations) applyOperation(after, operation);
      group.forEach((string, k) => {
        const { bits, sign } = images[k]!;
        const mean = sign * expectation(stringOf(qubitSet([]), bits), after);
        const text = pauliText(string, qubits);
        assert.ok(Math.abs(mean - expectation(string, before)) < STATE_ROUNDING, `seed ${seed}: ${text}`);
      });
      const pairs = operations.filter((operation) => operation.qubits.length === 2).length;
      assert.ok(pairs <= qubits * (qubits - 1), `${pairs}`);
    }
  });
}

test('products of Z take no gate, and keep their bits on either side of qubit 32', () => {
  const strings = [`${'I'.repeat(31)}ZZ${'I'.repeat(31)}`, `Z${'I'.repeat(62)}Z`].map(pauliString);
  const { operations, images } = diagonaliseStrings(strings);
  assert.deepEqual(operations, []);
  assert.deepEqual(
    images.map(({ bits }) => bits),
    [qubitSet([31, 32]), qubitSet([0, 63])],
  );
});

test('strings that flip the same qubits are turned together: one sweep over the lightest of them', () => {
  const { operations } = diagonaliseStrings(['XXXX', 'YYXX', 'XXYY', 'YYYY'].map(pauliString));
  assert.equal(operations.filter(({ gate }) => gate === 'h').length, 1);
  assert.equal(operations.filter(({ qubits }) => qubits.length === 2).length, 3);
});

test('what a swept qubit carries is not carried again: XI and XX are turned without a gate on both qubits', () => {
  const { operations } = diagonaliseStrings(['XI', 'XX'].map(pauliString));
  assert.deepEqual(
    operations.map(({ gate, qubits }) => `${gate} ${qubits.join(' ')}`),
    ['h 0', 'h 1'],
  );
});

test('a gate on qubits above 31 reaches the high word', () => {
  const text = `${'I'.repeat(30)}XIY${'I'.repeat(20)}Y`;
  const { operations, images } = diagonaliseStrings([pauliString(text)]);
  assert.deepEqual(
    operations.map(({ gate, qubits }) => `${gate} ${qubits.join(' ')}`),
    ['s 32', 's 53', 'cx 30 32', 'cx 30 53', 'h 30'],
  );
  assert.deepEqual(images, [{ bits: qubitSet([30]), sign: 1 }]);
});

test('strings that do not commute are refused by their numbers', () => {
  assert.throws(
    () => diagonaliseStrings(['ZZ', 'XX', 'XI'].map(pauliString)),
    /diagonalisation: expected strings that commute, got numbers 0 and 2 that do not/,
  );
});
