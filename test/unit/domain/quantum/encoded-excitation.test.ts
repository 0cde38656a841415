// Property: under every encoding an excitation turns determinants as it does in their sector, and costs no more strings than it must.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { encodedExcitation } from '../../../../domain/quantum/encoded-excitation.js';
import { REST } from '../../../../domain/quantum/excitation.js';
import type { Excitation } from '../../../../domain/quantum/excitation.js';
import { rotate, rotationFactory } from '../../../../domain/quantum/givens-rotation.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import type { EncodingName } from '../../../../domain/quantum/qubit-encoding.js';
import { qubitsOf } from '../../../../domain/quantum/qubit-set.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import type { Operation } from '../../../../contracts/circuit.js';
import { CIRCUIT_AGAINST_SECTOR } from '../../../reference/tolerances.js';

const SECTOR = createSector(4, 2, 2);
const ANGLE = 0.7;
const EXCITATIONS: [name: string, excitation: Excitation, strings: number][] = [
  ['one electron', { alpha: { from: [0], to: [3] }, beta: REST }, 2],
  ['one electron down', { alpha: REST, beta: { from: [2], to: [1] } }, 2],
  ['two of one spin', { alpha: { from: [0, 1], to: [2, 3] }, beta: REST }, 8],
  ['two of one spin in odd order', { alpha: REST, beta: { from: [3, 0], to: [1, 2] } }, 8],
  ['one of each spin', { alpha: { from: [1], to: [2] }, beta: { from: [3], to: [0] } }, 8],
];

for (const name of ['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered'] as EncodingName[]) {
  const encoding = qubitEncoding(name, SECTOR);
  for (const [what, excitation, strings] of EXCITATIONS) {
    test(`${name}, ${what}: every determinant turns as in the sector`, () => {
      const operations = encodedExcitation(excitation, encoding, ANGLE);
      // Strings that differ by a removed symmetry become one.
      if (name === 'tapered') assert.ok(operations.length <= strings);
      else if (name !== 'jordan-wigner') assert.equal(operations.length, strings);
      const rotation = rotationFactory(SECTOR)(excitation);
      SECTOR.alphaStrings.forEach((alpha, row) =>
        SECTOR.betaStrings.forEach((beta, column) => {
          const vector = new Float64Array(SECTOR.dimension);
          vector[row * SECTOR.betaStrings.length + column] = 1;
          rotate(rotation, ANGLE, vector);
          const flips = qubitsOf(encoding.determinant(alpha, beta)).map((qubit): Operation => ({
            gate: 'x',
            qubits: [qubit],
          }));
          const state = simulateCircuit(createCircuit(encoding.qubits, [...flips, ...operations]));
          SECTOR.alphaStrings.forEach((up, place) =>
            SECTOR.betaStrings.forEach((down, other) => {
              const index = encoding.determinant(up, down).low;
              const expected = vector[place * SECTOR.betaStrings.length + other]!;
              assert.ok(Math.abs(state.real[index]! - expected) < CIRCUIT_AGAINST_SECTOR);
              assert.ok(Math.abs(state.imaginary[index]!) < CIRCUIT_AGAINST_SECTOR);
            }),
          );
        }),
      );
    });
  }

  test(`${name}: an angle may stay a parameter, and an excitation that moves nothing is refused`, () => {
    const operations = encodedExcitation(EXCITATIONS[0]![1], encoding, {
      parameter: 3,
      factor: 1,
      offset: 0,
    });
    assert.ok(operations.some((operation) => 'angle' in operation && typeof operation.angle !== 'number'));
    assert.throws(() => encodedExcitation({ alpha: REST, beta: REST }, encoding, 1), /expected .* got 0/);
  });
}

test('without Jordan-Wigner three electrons may move at once, in 32 strings', () => {
  const three: Excitation = { alpha: { from: [0, 1], to: [2, 3] }, beta: { from: [0], to: [1] } };
  assert.equal(encodedExcitation(three, qubitEncoding('parity', SECTOR), ANGLE).length, 32);
});
