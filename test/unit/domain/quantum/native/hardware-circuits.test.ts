/**
 * Property: a circuit in a device's own gates, on its coupled qubits, is the same circuit up to a global phase once every qubit is read where it ended,
 * whatever the map and the gate between two qubits.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededCircuit } from '../../../../../benchmarks/seeded-circuit.js';
import type { Operation } from '../../../../../contracts/circuit.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../../domain/quantum/circuit-simulation.js';
import { hardwareCircuits } from '../../../../../domain/quantum/native/hardware-circuits.js';
import { entanglerAmong } from '../../../../../domain/quantum/native/hardware-gate.js';
import { STATE_ROUNDING } from '../../../../reference/tolerances.js';
import { phaseFreeDistance } from '../../../../support/random-state.js';
import { asOperations, ENTANGLERS, flawless, MAPS } from './hardware-cases.js';

const PREPARATION = createCircuit(6, [
  ...seededCircuit(6, 120),
  { gate: 'swap', qubits: [0, 5] },
  { gate: 'pauli', qubits: [4, 0, 2], pauli: 'YXZ', angle: 0.8 },
  { gate: 'rzz', qubits: [5, 1], angle: -1.2 },
  { gate: 't', qubits: [3] },
]);
const SETTINGS: Operation[][] = [
  [],
  [
    { gate: 'cz', qubits: [3, 0] },
    { gate: 'sdg', qubits: [2] },
    { gate: 'h', qubits: [2] },
  ],
];

for (const [name, map] of Object.entries(MAPS)) {
  describe(name, () => {
    for (const entangler of ENTANGLERS) {
      test(`with ${entangler} the state of every setting is the same, by gates that are listed`, () => {
        const circuits = hardwareCircuits(flawless(map, entangler), PREPARATION, SETTINGS);
        assert.deepEqual(circuits, hardwareCircuits(flawless(map, entangler), PREPARATION, SETTINGS));
        circuits.forEach(({ gates, places, swaps }, k) => {
          const plain = createCircuit(6, [...PREPARATION.operations, ...SETTINGS[k]!]);
          const ours = createCircuit(6, asOperations(gates, places));
          assert.ok(phaseFreeDistance(simulateCircuit(plain), simulateCircuit(ours)) < STATE_ROUNDING);
          for (const gate of gates) {
            if (gate.qubits.length === 1) {
              assert.ok(['rz', 'sx', 'x'].includes(gate.gate));
              continue;
            }
            assert.equal(gate.gate, entangler);
            const [a, b] = gate.qubits;
            assert.ok(
              map.pairs.some(([c, d]) => a === c && b === d),
              `${entangler} ${a} ${b}`,
            );
          }
          assert.equal(swaps > 0, name !== 'full');
        });
      });
    }
  });
}

test('a chain of neighbours finds a chain of neighbours, and needs no swaps', () => {
  const chain = Array.from({ length: 5 }, (_, a): Operation => ({ gate: 'cz', qubits: [a, a + 1] }));
  for (const name of ['line', 'ring']) {
    const layers = createCircuit(6, [...chain, ...chain, ...chain]);
    assert.equal(hardwareCircuits(flawless(MAPS[name]!, 'cz'), layers, [[]])[0]!.swaps, 0, name);
  }
});

test('what stands between two gates on two qubits is at most two gates sx, and what undoes itself is nothing', () => {
  const target = flawless(MAPS.line!, 'cz');
  const turns: Operation[] = [
    { gate: 'h', qubits: [0] },
    { gate: 't', qubits: [0] },
    { gate: 'ry', qubits: [0], angle: 0.3 },
    { gate: 'sx', qubits: [0] },
    { gate: 'rx', qubits: [0], angle: -1.1 },
  ];
  const [one] = hardwareCircuits(target, createCircuit(1, turns), [[]]);
  assert.deepEqual(
    one!.gates.map(({ gate }) => gate),
    ['rz', 'sx', 'rz', 'sx', 'rz'],
  );
  const there: Operation[] = [
    { gate: 'h', qubits: [0] },
    { gate: 's', qubits: [0] },
  ];
  const back: Operation[] = [
    { gate: 'sdg', qubits: [0] },
    { gate: 'h', qubits: [0] },
  ];
  assert.deepEqual(hardwareCircuits(target, createCircuit(1, there), [back])[0]!.gates, []);
});

test('what the device cannot hold is refused', () => {
  const apart = flawless(
    {
      qubits: 6,
      pairs: [
        [0, 1],
        [2, 3],
      ],
    },
    'cz',
  );
  assert.throws(
    () => hardwareCircuits(apart, createCircuit(3, []), [[]]),
    /expected at least 3 working qubits that are connected/,
  );
  const free = createCircuit(
    1,
    [{ gate: 'rx', qubits: [0], angle: { parameter: 0, factor: 1, offset: 0 } }],
    1,
  );
  assert.throws(() => hardwareCircuits(apart, free, [[]]), /expected bound angles/);
});

test('the gate between two qubits is the symmetric one where there is a choice, and missing gates are named', () => {
  assert.equal(entanglerAmong(['ecr', 'id', 'rz', 'sx', 'x', 'cz', 'rzz']), 'cz');
  assert.equal(entanglerAmong(['ecr', 'id', 'rz', 'sx', 'x']), 'ecr');
  assert.throws(() => entanglerAmong(['rz', 'sx', 'x']), /one of cz, cx, ecr, got rz, sx, x$/);
  assert.throws(() => entanglerAmong(['cz', 'rx']), RangeError);
});
