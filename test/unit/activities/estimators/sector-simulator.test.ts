// Property: the simulator answers a program with the objective of its definition, whatever was asked before, and refuses what does
// not fit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sectorSimulator } from '../../../../activities/estimators/sector-simulator.js';
import type { EnergyGradientProgram, ObjectiveDefinition } from '../../../../contracts/measurement.js';
import { aufbauReference, openShellSinglet } from '../../../../domain/quantum/reference-state.js';
import { ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { fixtureProblem, GROUND } from '../../../support/vqe-problem.js';

const { hamiltonian } = fixtureProblem('h2-0.735-sto3g', GROUND);
const { hartreeFockHartree } = fcidumpFixture('h2-0.735-sto3g');

const CLOSED: ObjectiveDefinition = {
  ...{ ansatz: 'uccgsd', layers: 1, electronsAlpha: 1, electronsBeta: 1 },
  ...{ spinSquared: 0, spinPenaltyHartree: 0.1, reference: aufbauReference(1, 1), avoid: [] },
};
const OPEN: ObjectiveDefinition = { ...CLOSED, reference: openShellSinglet(1) };
const TRIPLET: ObjectiveDefinition = {
  ...{ ...CLOSED, electronsAlpha: 2, electronsBeta: 0, spinSquared: 2, reference: aufbauReference(2, 0) },
};

function program(definition: ObjectiveDefinition, parameters: number[]): EnergyGradientProgram {
  return { kind: 'energy-gradient', objective: 'test', definition, parameters };
}

test('without rotations the answer is the Hartree-Fock energy', () => {
  const { energyHartree, objectiveHartree, spinSquared } = sectorSimulator(hamiltonian)(
    program(CLOSED, [0, 0, 0, 0]),
  );
  assert.ok(Math.abs(energyHartree - hartreeFockHartree) < ENERGY_HARTREE);
  assert.equal(objectiveHartree, energyHartree);
  assert.equal(spinSquared, 0);
});

test('answers do not depend on what was asked before, nor on whether a definition is the same object', () => {
  const asked = [
    program(CLOSED, [0.1, -0.2, 0.3, 0.05]),
    program(OPEN, [0.3, 0.1, -0.2, 0.2]),
    program(TRIPLET, []),
    program(CLOSED, [0.2, 0.2, 0.1, -0.1]),
    program(structuredClone(OPEN), [0.3, 0.1, -0.2, 0.2]),
  ];
  const together = asked.map(sectorSimulator(hamiltonian));
  const apart = asked.map((one) => sectorSimulator(hamiltonian)(one));
  assert.deepEqual(together, apart);
  assert.deepEqual(together[1], together[4]);
});

test('definitions and parameters that do not fit are refused', () => {
  const answer = sectorSimulator(hamiltonian);
  assert.throws(() => answer(program(CLOSED, [0])), /ansatz: expected 4 parameters, got 1/);
  const damaged = { ...CLOSED, spinPenaltyHartree: -1 };
  assert.throws(() => answer(program(damaged, [0, 0, 0, 0])), /spinPenaltyHartree/);
  const many = { ...CLOSED, electronsAlpha: 3 };
  assert.throws(
    () => answer(program(many, [0, 0, 0, 0])),
    /expected 0 to 2 alpha electrons in 2 orbitals, got 3/,
  );
});
