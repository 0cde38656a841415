/**
 * Property: what is sent to IBM means the same circuit to programs that are not ours: on every map and with every gate between two qubits, an independent program
 * prepares the same state from the text, and reads the measured qubits in their order wherever routing has put them.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { ICompiler } from 'qsharp-lang';
import { seededCircuit } from '../../../../../benchmarks/seeded-circuit.js';
import type { Operation } from '../../../../../contracts/circuit.js';
import { ibmOpenQasm } from '../../../../../activities/devices/ibm/ibm-openqasm.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../../domain/quantum/circuit-simulation.js';
import { hardwareCircuits } from '../../../../../domain/quantum/native/hardware-circuits.js';
import { IBM_DEVICES } from '../../../../../emulator/ibm/ibm-devices.js';
import { readPub } from '../../../../../emulator/ibm/ibm-pub.js';
import { STATE_ROUNDING } from '../../../../reference/tolerances.js';
import { qsharpReferee, refereeOutcome, refereeState } from '../../../../support/qsharp-referee.js';
import { phaseFreeDistance } from '../../../../support/random-state.js';
import { ENTANGLERS, flawless, MAPS } from '../../../domain/quantum/native/hardware-cases.js';

const RANDOM = createCircuit(5, seededCircuit(5, 60));
/** Ones on qubits 0, 3 and 4 of five, by gates between far qubits. */
const ONES: Operation[] = [
  { gate: 'x', qubits: [0] },
  { gate: 'cx', qubits: [0, 4] },
  { gate: 'cx', qubits: [4, 1] },
  { gate: 'cx', qubits: [0, 3] },
  { gate: 'swap', qubits: [1, 2] },
  { gate: 'cx', qubits: [3, 2] },
];

/** The text on a register instead of physical qubits, which the referee does not read: `$k` becomes the qubit that `number` says. */
function onRegister(text: string, qubits: number, number: (physical: number) => number): string {
  const lines = text.replace(/\$(\d+)/g, (_, digits: string) => `q[${number(Number(digits))}]`).split('\n');
  return [...lines.slice(0, 2), `qubit[${qubits}] q;`, ...lines.slice(2)].join('\n');
}

function withoutMeasurement(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^bit\[|measure/.test(line))
    .join('\n');
}

let referee: ICompiler;
before(async () => {
  referee = await qsharpReferee();
});

for (const [name, map] of Object.entries(MAPS)) {
  describe(name, () => {
    for (const entangler of ENTANGLERS) {
      test(`with ${entangler} an independent program prepares the same state`, async () => {
        const [circuit] = hardwareCircuits(flawless(map, entangler), RANDOM, [[]]);
        const { places } = circuit!;
        const text = onRegister(withoutMeasurement(ibmOpenQasm(circuit!, [0])), 5, (at) =>
          places.indexOf(at),
        );
        const theirs = await refereeState(referee, text, 5);
        assert.ok(phaseFreeDistance(simulateCircuit(RANDOM), theirs) < STATE_ROUNDING);
      });

      test(`with ${entangler} it reads the measured qubits in their order`, async () => {
        const [circuit] = hardwareCircuits(flawless(map, entangler), createCircuit(5, ONES), [[]]);
        for (const [measured, bits] of [
          [[0, 1, 2, 3, 4], '10011'],
          [[4, 2, 0], '101'],
        ] as const) {
          const text = onRegister(ibmOpenQasm(circuit!, measured), map.qubits, (at) => at);
          assert.equal(await refereeOutcome(referee, text), bits);
        }
      });
    }
  });
}

test('a backend of the emulator takes it, and refuses it with a pair that shares no gate', () => {
  for (const device of IBM_DEVICES) {
    const target = flawless({ qubits: device.qubits, pairs: device.coupling }, 'cz');
    const [circuit] = hardwareCircuits(target, RANDOM, [[]]);
    const text = ibmOpenQasm(circuit!, [4, 0]);
    assert.deepEqual(readPub([text], device).measuredQubits, [circuit!.places[4], circuit!.places[0]]);
    const elsewhere = text.replace('bit[2] c;', 'bit[2] c;\ncz $0, $4;');
    assert.throws(() => readPub([elsewhere], device), /expected qubits that are coupled/);
  }
});
