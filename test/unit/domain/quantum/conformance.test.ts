// Property: under every encoding and grouping a prepared state is the state of its determinant sector, and the settings read of it add up to
// its energy, exactly.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { basisRotationGroups } from '../../../../domain/quantum/basis-rotation-groups.js';
import { commutingGroups } from '../../../../domain/quantum/commuting-groups.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import type { GroupingName } from '../../../../domain/quantum/measurement-plan.js';
import { basisRotationMoments, groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import type { ShotMoments } from '../../../../domain/quantum/measurement-variance.js';
import { planMoments } from '../../../../domain/quantum/plan-moments.js';
import { qubitWiseGroups } from '../../../../domain/quantum/qubit-wise-groups.js';
import type { ShotCounts } from '../../../../domain/quantum/shot-counts.js';
import { planKnowledge, statePlan } from '../../../../domain/quantum/state-plan.js';
import { basisText, probabilities, zeroState } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { postSelect } from '../../../../domain/quantum/symmetry-post-selection.js';
import {
  CIRCUIT_AGAINST_SECTOR,
  MEASURED_ENERGY_HARTREE,
  UNREACHED_PROBABILITY,
} from '../../../reference/tolerances.js';
import { energyOf, prepare, SMALL_SYSTEMS, soughtStates } from '../../../support/prepared-states.js';
import type { Prepared } from '../../../support/prepared-states.js';
import { stateDistance } from '../../../support/random-state.js';
import { ENCODINGS, groupingsOf, occupationsOf, planOf, turned } from '../../../support/state-plans.js';

/** The vector with the amplitude of each determinant where the encoding puts it. */
function encodedVector({ vector, sector, encoding }: Prepared): Statevector {
  const state = zeroState(encoding.qubits);
  state.real[0] = 0;
  sector.alphaStrings.forEach((alpha, row) =>
    sector.betaStrings.forEach((beta, column) => {
      const amplitude = vector[row * sector.betaStrings.length + column]!;
      state.real[encoding.determinant(alpha, beta).low] = amplitude;
    }),
  );
  return state;
}

/** The moments of single shots without any circuit of a setting: from the Pauli strings, or in the determinant sector. */
function momentsByDefinition(prepared: Prepared, grouping: GroupingName): ShotMoments[] {
  const { integrals, encoding, sector, vector, state } = prepared;
  if (grouping === 'basis-rotation') {
    return basisRotationMoments(basisRotationGroups(integrals, occupationsOf(integrals)), sector, vector);
  }
  const operator = encoding.operator((mapping) => qubitHamiltonian(integrals, mapping));
  return groupMoments((grouping === 'qubit-wise' ? qubitWiseGroups : commutingGroups)(operator), state);
}

/** Every outcome that the state can show once. */
function outcomesOf(state: Statevector): ShotCounts {
  const seen = [...probabilities(state).entries()].filter(([, p]) => p > UNREACHED_PROBABILITY);
  return Object.fromEntries(seen.map(([index]) => [basisText(index, state.qubits), 1]));
}

for (const [system, integrals] of Object.entries(SMALL_SYSTEMS)) {
  for (const encoding of ENCODINGS) {
    for (const [name, sought] of Object.entries(soughtStates(integrals))) {
      describe(`${system}, ${name}, ${encoding}`, () => {
        const prepared = prepare(integrals, sought, encoding);
        test('the circuit prepares the state of the determinant sector', () => {
          assert.ok(stateDistance(prepared.state, encodedVector(prepared)) < CIRCUIT_AGAINST_SECTOR);
        });
        for (const grouping of groupingsOf(encoding)) {
          test(`${grouping}: settings have their operators' moments and add up to the energy`, () => {
            const plan = planOf(prepared, grouping);
            const moments = planMoments(plan, prepared.state);
            const energy = moments.reduce((sum, { mean }) => sum + mean, plan.constant);
            assert.ok(Math.abs(energy - energyOf(prepared)) < MEASURED_ENERGY_HARTREE, `${energy}`);
            const defined = momentsByDefinition(prepared, grouping);
            assert.equal(moments.length, defined.length);
            moments.forEach(({ mean, variance }, k) => {
              assert.ok(Math.abs(mean - defined[k]!.mean) < MEASURED_ENERGY_HARTREE, `setting ${k}`);
              assert.ok(Math.abs(variance - defined[k]!.variance) < MEASURED_ENERGY_HARTREE, `setting ${k}`);
            });
          });
          test(`${grouping}: settings planned for the state add up to the energy`, () => {
            const choices = { grouping, encoding: prepared.encoding };
            const plan = statePlan(integrals, choices, planKnowledge(integrals, choices, prepared.state));
            const energy = planMoments(plan, prepared.state).reduce(
              (sum, { mean }) => sum + mean,
              plan.constant,
            );
            assert.ok(Math.abs(energy - energyOf(prepared)) < MEASURED_ENERGY_HARTREE, `${energy}`);
          });
          test(`${grouping}: every shot shows the symmetries that its setting names`, () => {
            const { qubits, settings } = planOf(prepared, grouping);
            for (const setting of settings) {
              const outcomes = outcomesOf(turned(prepared.state, setting));
              assert.equal(postSelect(outcomes, qubits, setting.symmetries).acceptance, 1);
            }
            const named = settings.map(({ symmetries }) => symmetries.length);
            if (encoding === 'tapered') assert.equal(Math.max(...named), 0);
            else assert.equal(grouping === 'qubit-wise' ? Math.max(...named) : Math.min(...named), 2);
          });
        }
      });
    }
  }
}
