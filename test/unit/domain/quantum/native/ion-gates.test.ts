/**
 * Property: a circuit in the gates of trapped ions is the circuit, up to a global phase, by nothing but the matrices that IonQ's documentation gives for
 * them; all that reading the qubits can tell survives leaving out what no reading sees.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Operation } from '../../../../../contracts/circuit.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../../domain/quantum/circuit-simulation.js';
import { ionGateCounts } from '../../../../../domain/quantum/native/ion-gate.js';
import type { IonEntangler } from '../../../../../domain/quantum/native/ion-gate.js';
import { ionGates } from '../../../../../domain/quantum/native/ion-gates.js';
import { randomStream } from '../../../../../domain/statistics/random.js';
import { GATES_OF_EACH_KIND } from '../../../../support/gates-of-each-kind.js';
import { STATE_ROUNDING } from '../../../../reference/tolerances.js';
import { afterIonGates } from '../../../../support/ion-matrices.js';

const QUBITS = 4;
const stream = randomStream(23, 'ion gates');
const angle = () => 14 * (stream.next() - 0.5);

function state(operations: readonly Operation[]): [number, number][] {
  const { real, imaginary } = simulateCircuit(createCircuit(QUBITS, operations));
  return [...real].map((value, k) => [value, imaginary[k]!]);
}

/** Leaves no amplitude and no phase alone. */
const ASYMMETRIC: Operation[] = [
  ...Array.from({ length: QUBITS }, (_, q): Operation[] => [
    { gate: 'ry', qubits: [q], angle: 0.3 + 0.5 * q },
    { gate: 'rz', qubits: [q], angle: 1.1 - 0.7 * q },
  ]).flat(),
  { gate: 'cx', qubits: [0, 2] },
  { gate: 'ry', qubits: [2], angle: 0.4 },
];

function assertSame(operations: readonly Operation[], entangler: IonEntangler): void {
  const wanted = state([...ASYMMETRIC, ...operations]);
  const got = afterIonGates(state(ASYMMETRIC), ionGates(operations, entangler));
  const [re, im] = wanted.reduce(
    ([x, y], [a, b], k) => [x + a * got[k]![0] + b * got[k]![1], y + a * got[k]![1] - b * got[k]![0]],
    [0, 0],
  );
  assert.ok(Math.abs(Math.hypot(re, im) - 1) <= STATE_ROUNDING, `overlap ${Math.hypot(re, im)}`);
  const read = afterIonGates(state(ASYMMETRIC), ionGates(operations, entangler, 'measured'));
  wanted.forEach(([a, b], k) => {
    const [c, d] = read[k]!;
    assert.ok(Math.abs(a * a + b * b - c * c - d * d) <= STATE_ROUNDING, `outcome ${k}`);
  });
}

const ONE_EACH: Operation[] = [
  ...GATES_OF_EACH_KIND,
  ...[0.47, -0.47, 2.2, -2.2, Math.PI, -Math.PI, 6, 0, 2 * Math.PI].map((angle): Operation => ({
    gate: 'rzz',
    qubits: [1, 3],
    angle,
  })),
  { gate: 'pauli', qubits: [3, 1], pauli: 'XY', angle: 0.9 },
];

function randomOperation(): Operation {
  const drawn = ONE_EACH[stream.nextInt(ONE_EACH.length)]!;
  return 'angle' in drawn ? { ...drawn, angle: angle() } : drawn;
}

for (const entangler of ['zz', 'ms'] as const) {
  suite(entangler, () => {
    for (const operation of ONE_EACH) {
      const { gate, qubits } = operation;
      const by = 'angle' in operation ? ` by ${JSON.stringify(operation.angle)}` : '';
      test(`${gate} on ${qubits.join(', ')}${by}`, () => assertSame([operation], entangler));
    }

    test('random circuits', () => {
      for (let round = 0; round < 40; round++) {
        assertSame(Array.from({ length: 25 }, randomOperation), entangler);
      }
    });

    test('angles of interactions are above 0 and up to a quarter turn; there are no other gates on two', () => {
      const operations = Array.from({ length: 200 }, randomOperation);
      for (const gate of ionGates(operations, entangler)) {
        if ('target' in gate) continue;
        assert.equal(gate.gate, entangler);
        assert.ok(gate.angle > 0 && gate.angle <= 0.25, String(gate.angle));
      }
    });

    test('a rotation of two qubits is one interaction, any turn of one at most two gates', () => {
      const rotation: Operation = { gate: 'pauli', qubits: [0, 1], pauli: 'XY', angle: 0.3 };
      assert.equal(ionGateCounts(ionGates([rotation], entangler)).twoQubitGates, 1);
      const turns = Array.from({ length: 20 }, (): Operation[] => [
        { gate: 'rx', qubits: [0], angle: angle() },
        { gate: 'rz', qubits: [0], angle: angle() },
      ]).flat();
      assert.ok(ionGateCounts(ionGates(turns, entangler, 'measured')).oneQubitGates <= 2);
    });
  });
}

test('parameters that are not bound are refused', () => {
  const free = { parameter: 0, factor: 1, offset: 0 };
  assert.throws(() => ionGates([{ gate: 'rx', qubits: [0], angle: free }], 'zz'), RangeError);
  assert.throws(() => ionGates([{ gate: 'rzz', qubits: [0, 1], angle: free }], 'ms'), RangeError);
});
