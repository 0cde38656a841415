// Property: the objective is <H> plus its penalties, its adjoint gradient is its derivative, and <H> is never below the exact energy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectiveDefinition } from '../../../../contracts/measurement.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { ansatzExcitations } from '../../../../domain/quantum/ansatz.js';
import { aufbauReference, openShellSinglet } from '../../../../domain/quantum/reference-state.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { createAnsatzSpace, createObjective } from '../../../../domain/quantum/vqe-objective.js';
import type { Objective } from '../../../../domain/quantum/vqe-objective.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import {
  CENTRAL_DIFFERENCE,
  DIFFERENCE_STEP,
  LINEAR_ALGEBRA_ROUNDING,
  ENERGY_HARTREE,
} from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { denseHamiltonian, denseSpinSquared, eigen } from './dense-yardstick.js';

const H4 = readFcidump(fcidumpFixture('h4-line-1.0').text).integrals;

const PLAIN: ObjectiveDefinition = {
  ...{ ansatz: 'uccgsd', layers: 1, electronsAlpha: 2, electronsBeta: 2 },
  ...{ spinSquared: 0, spinPenaltyHartree: 0, reference: aufbauReference(2, 2), avoid: [] },
};

function objectiveOf(definition: ObjectiveDefinition): Objective {
  return createObjective(createAnsatzSpace(H4, definition), definition);
}

function drawnParameters(definition: ObjectiveDefinition, width: number, ...names: string[]): number[] {
  const { ansatz, layers, electronsAlpha: alpha, electronsBeta: beta } = definition;
  const count = layers * ansatzExcitations(ansatz, { orbitals: H4.orbitals, alpha, beta }).length;
  const stream = randomStream(1, ...names);
  return Array.from({ length: count }, () => width * stream.normal());
}

function differenceAt(objective: Objective, parameters: number[], k: number): number {
  const moved = (step: number) => objective(parameters.with(k, parameters[k]! + step)).objective;
  return (moved(DIFFERENCE_STEP) - moved(-DIFFERENCE_STEP)) / (2 * DIFFERENCE_STEP);
}

const VARIANTS: Record<string, ObjectiveDefinition> = {
  'generalised excitations': PLAIN,
  'two layers of UCCSD': { ...PLAIN, ansatz: 'uccsd', layers: 2 },
  'spin penalty from an open-shell reference': {
    ...{ ...PLAIN, spinPenaltyHartree: 0.3, reference: openShellSinglet(2) },
  },
  'overlap with another state': {
    ...{ ...PLAIN, spinPenaltyHartree: 0.1, reference: openShellSinglet(2) },
    avoid: [{ ...PLAIN, parameters: drawnParameters(PLAIN, 0.2, 'avoided'), weightHartree: 0.7 }].map(
      ({ reference, parameters, weightHartree }) => ({ reference, parameters, weightHartree }),
    ),
  },
  'more alpha than beta electrons': {
    ...{ ...PLAIN, electronsAlpha: 3, electronsBeta: 1, spinSquared: 2, spinPenaltyHartree: 0.2 },
    reference: aufbauReference(3, 1),
  },
};

for (const [name, definition] of Object.entries(VARIANTS)) {
  test(`the adjoint gradient is the derivative by every parameter: ${name}`, () => {
    const objective = objectiveOf(definition);
    const parameters = drawnParameters(definition, 0.3, name);
    const { gradient } = objective(parameters);
    assert.ok(Math.max(...gradient.map(Math.abs)) > 0.01);
    gradient.forEach((component, k) => {
      const difference = differenceAt(objective, parameters, k);
      assert.ok(Math.abs(component - difference) < CENTRAL_DIFFERENCE, `${k}: ${component} ${difference}`);
    });
  });
}

test('without rotations the energy is that of the reference determinant', () => {
  const { energy, spinSquared } = objectiveOf(PLAIN)(drawnParameters(PLAIN, 0));
  assert.ok(Math.abs(energy - fcidumpFixture('h4-line-1.0').hartreeFockHartree) < ENERGY_HARTREE);
  assert.ok(Math.abs(spinSquared) < LINEAR_ALGEBRA_ROUNDING);
});

test('the energy is never below the exact one, and the penalised one never below the exact singlet', () => {
  const sector = createSector(4, 2, 2);
  const states = eigen(denseHamiltonian(H4, sector).add(denseSpinSquared(sector).mul(2)));
  const [singlet, lowest] = [states, eigen(denseHamiltonian(H4, sector))].map(
    ({ values }) => values[0]! + H4.constant,
  );
  const definition = { ...PLAIN, spinPenaltyHartree: 2 };
  const objective = objectiveOf(definition);
  for (let draw = 0; draw < 200; draw++) {
    const width = draw < 100 ? 0.1 : 2;
    const value = objective(drawnParameters(definition, width, 'variational', String(draw)));
    assert.ok(value.energy >= lowest! - LINEAR_ALGEBRA_ROUNDING);
    assert.ok(value.objective >= singlet! - LINEAR_ALGEBRA_ROUNDING);
  }
});

test('the overlap term vanishes for an orthogonal state and is the weight for the avoided state itself', () => {
  const weightHartree = 0.9;
  const zeros = drawnParameters(PLAIN, 0);
  const avoid = [{ reference: PLAIN.reference, parameters: zeros, weightHartree }];
  const itself = objectiveOf({ ...PLAIN, avoid })(zeros);
  assert.ok(Math.abs(itself.objective - itself.energy - weightHartree) < LINEAR_ALGEBRA_ROUNDING);
  const other = objectiveOf({ ...PLAIN, reference: openShellSinglet(2), avoid })(zeros);
  assert.ok(Math.abs(other.objective - other.energy) < LINEAR_ALGEBRA_ROUNDING);
});

test('what does not fit is refused with expected and got', () => {
  assert.throws(() => objectiveOf(PLAIN)([0.1]), /ansatz: expected 90 parameters, got 1/);
  const wrong = { ...PLAIN, reference: aufbauReference(3, 1) };
  assert.throws(
    () => objectiveOf(wrong),
    /expected determinants of 2 alpha and 2 beta electrons in 4 orbitals/,
  );
  const long = { ...PLAIN, reference: [{ ...PLAIN.reference[0]!, coefficient: 2 }] };
  assert.throws(() => objectiveOf(long), /reference: expected norm 1, got 2/);
});
