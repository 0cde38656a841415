// Property: circuits of excitations and orbital rotations are the rotations of the determinant sectors, to rounding.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Excitation } from '../../../../domain/quantum/excitation.js';
import { REST } from '../../../../domain/quantum/excitation.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { applyOperation } from '../../../../domain/quantum/circuit-simulation.js';
import { circuitSize } from '../../../../domain/quantum/circuit-size.js';
import { excitationGates } from '../../../../domain/quantum/excitation-circuit.js';
import { rotate, rotationFactory } from '../../../../domain/quantum/givens-rotation.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { sectorAmplitudes } from '../../../../domain/quantum/sector-amplitudes.js';
import { STATE_ROUNDING } from '../../../reference/tolerances.js';
import { stateDistance } from '../../../support/random-state.js';
import { randomSectorVector } from '../../../support/random-sector-vector.js';

const ORBITALS = 4;
const ANGLE = 0.6;
const CASES: Record<string, Excitation> = {
  'alpha 0 to 1': { alpha: { from: [0], to: [1] }, beta: REST },
  'alpha 3 to 0': { alpha: { from: [3], to: [0] }, beta: REST },
  'beta 0 to 3': { alpha: REST, beta: { from: [0], to: [3] } },
  'beta 2 to 1': { alpha: REST, beta: { from: [2], to: [1] } },
  'alpha 0 to 2 with beta 1 to 3': { alpha: { from: [0], to: [2] }, beta: { from: [1], to: [3] } },
  'alpha 3 to 1 with beta 0 to 2': { alpha: { from: [3], to: [1] }, beta: { from: [0], to: [2] } },
  'alpha pair': { alpha: { from: [0, 1], to: [2, 3] }, beta: REST },
  'alpha pair, interleaved': { alpha: { from: [0, 2], to: [1, 3] }, beta: REST },
  'beta pair, downwards': { alpha: REST, beta: { from: [1, 3], to: [0, 2] } },
};

for (const [name, excitation] of Object.entries(CASES)) {
  test(`${name}: the circuit turns every sector like the rotation of determinants`, () => {
    const operations = excitationGates(excitation, ORBITALS, ANGLE);
    for (const [alpha, beta] of [
      [1, 1],
      [2, 2],
      [2, 3],
      [3, 1],
    ] as const) {
      const sector = createSector(ORBITALS, alpha, beta);
      const vector = randomSectorVector(sector, 11);
      const state = sectorAmplitudes(vector, sector, JORDAN_WIGNER);
      rotate(rotationFactory(sector)(excitation), ANGLE, vector);
      for (const operation of operations) applyOperation(state, operation);
      assert.ok(
        stateDistance(state, sectorAmplitudes(vector, sector, JORDAN_WIGNER)) < STATE_ROUNDING,
        `${alpha}, ${beta}`,
      );
    }
  });
}

test('one moved electron costs 2 two-qubit gates, two cost 13; the parity of n qubits between adds 2 n', () => {
  const gates = (excitation: Excitation) =>
    circuitSize(createCircuit(2 * ORBITALS, excitationGates(excitation, ORBITALS, ANGLE))).twoQubitGates;
  assert.equal(gates(CASES['alpha 0 to 1']!), 2);
  assert.equal(gates(CASES['alpha pair']!), 13);
  assert.equal(gates(CASES['alpha 3 to 0']!), 2 + 4);
});

test('excitations of three electrons are refused', () => {
  const three = { alpha: { from: [0, 1], to: [2, 3] }, beta: { from: [0], to: [1] } };
  assert.throws(() => excitationGates(three, ORBITALS, 1), /expected one or two moved electrons, got 3/);
  assert.throws(() => excitationGates({ alpha: REST, beta: REST }, ORBITALS, 1), /got 0/);
});
