// Property: the weights are large enough that the state sought is the minimum: more than half the gap to a lower state of higher spin,
// more than the gap to the lower state of the same spin.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import {
  deflationWeight,
  referenceEnergy,
  spinPenaltyWeight,
} from '../../../../domain/quantum/penalty-weights.js';
import { aufbauReference, openShellSinglet } from '../../../../domain/quantum/reference-state.js';
import { ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES } from '../../../support/fcidump-fixtures.js';

const CLOSED_SHELLS = FCIDUMP_FIXTURES.flatMap((fixture) => {
  const { integrals } = readFcidump(fixture.text);
  const pairs = integrals.electronsAlpha;
  return fixture.statesHartree ? [{ ...fixture, integrals, pairs, states: fixture.statesHartree }] : [];
});

test('the reference of a closed shell has the Hartree-Fock energy of its file', () => {
  assert.ok(CLOSED_SHELLS.length > 10);
  for (const { name, integrals, pairs, hartreeFockHartree } of CLOSED_SHELLS) {
    const energy = referenceEnergy(integrals, { alpha: pairs, beta: pairs }, aufbauReference(pairs, pairs));
    assert.ok(Math.abs(energy - hartreeFockHartree) < ENERGY_HARTREE, name);
  }
});

test('twice the spin penalty lifts the triplet above both singlets in every fixture', () => {
  for (const { name, integrals, pairs, states } of CLOSED_SHELLS) {
    const electrons = { alpha: pairs, beta: pairs };
    for (const [state, reference] of [
      ['S0', aufbauReference(pairs, pairs)],
      ['S1', openShellSinglet(pairs)],
    ] as const) {
      const weight = spinPenaltyWeight(
        integrals,
        electrons,
        referenceEnergy(integrals, electrons, reference),
      );
      assert.ok(states.T1 + 2 * weight > states[state], `${name} ${state}: ${weight}`);
    }
  }
});

test('the deflation weight exceeds the gap between the two lowest singlets in every fixture', () => {
  for (const { name, integrals, pairs, states } of CLOSED_SHELLS) {
    const energy = referenceEnergy(integrals, { alpha: pairs, beta: pairs }, openShellSinglet(pairs));
    assert.ok(deflationWeight(energy, states.S0) > states.S1 - states.S0, name);
  }
});

test('a sector without a higher spin needs no penalty', () => {
  const { integrals } = CLOSED_SHELLS[0]!;
  assert.equal(spinPenaltyWeight(integrals, { alpha: 1, beta: 0 }, 1), 0);
  assert.equal(spinPenaltyWeight(integrals, { alpha: integrals.orbitals, beta: 1 }, 1), 0);
});
