// Property: groups hold every term once and can be measured together, and are as few, and as precise, as published ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { commutingGroups } from '../../../../domain/quantum/commuting-groups.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import { BRAVYI_KITAEV } from '../../../../domain/quantum/fermion-mapping-bravyi-kitaev.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { PARITY } from '../../../../domain/quantum/fermion-mapping-parity.js';
import { insertionOrder } from '../../../../domain/quantum/grouping.js';
import type { TermGrouping } from '../../../../domain/quantum/grouping.js';
import { groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import {
  commute,
  commuteQubitWise,
  pauliString,
  pauliText,
} from '../../../../domain/quantum/pauli-string.js';
import { measuredAxes, qubitWiseGroups } from '../../../../domain/quantum/qubit-wise-groups.js';
import { sectorAmplitudes } from '../../../../domain/quantum/sector-amplitudes.js';
import { bestStandardError } from '../../../../domain/quantum/shot-allocation.js';
import {
  GROUPS_ABOVE_PUBLISHED,
  LINEAR_ALGEBRA_ROUNDING,
  RMSE_ABOVE_PUBLISHED,
} from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { exactVectors } from '../../../support/state-vectors.js';

const MAPPINGS = [JORDAN_WIGNER, PARITY, BRAVYI_KITAEV];
const SHOTS = 1000;

/**
 * Sorted insertion on the operators of github.com/charleshadfield/adaptiveshadows with exact ground states, in the order of MAPPINGS:
 * groups, and the standard error at 1000 shots (mHa) under the best split.
 */
const PUBLISHED = {
  'h2-0.735-sto3g': {
    terms: 14,
    ...{ qubitWise: [5, 2, 2], commuting: [2, 2, 2] },
    ...{ qubitWiseRmse: [11.2, 11.2, 11.2], commutingRmse: [11.2, 11.2, 11.2] },
  },
  'h2-0.735-631g': {
    terms: 184,
    ...{ qubitWise: [41, 35, 34], commuting: [9, 9, 9] },
    ...{ qubitWiseRmse: [49.2, 54.2, 41.8], commutingRmse: [36.7, 36.7, 36.7] },
  },
  'lih-1.548': {
    terms: 630,
    ...{ qubitWise: [143, 173, 217], commuting: [40, 37, 38] },
    ...{ qubitWiseRmse: [32.2, 41.1, 41.5], commutingRmse: [25.6, 25.7, 24.7] },
  },
  'beh2-1.3038': {
    terms: 665,
    ...{ qubitWise: [158, 194, 217], commuting: [37, 38, 37] },
    ...{ qubitWiseRmse: [69.2, 73.0, 78.3], commutingRmse: [38.2, 39.3, 38.8] },
  },
};

function assertPartition({ groups, constant, qubits }: TermGrouping, operator: PauliOperator): void {
  const joined = groups.flat();
  const identity = pauliString('I'.repeat(qubits));
  assert.deepEqual(pauliOperator(qubits, [...joined, { coefficient: constant, string: identity }]), operator);
  assert.equal(joined.length, operator.terms.length - 1);
}

for (const [name, published] of Object.entries(PUBLISHED)) {
  const { integrals } = readFcidump(fcidumpFixture(name).text);
  const ground = exactVectors(integrals, 0, 1)[0]!;
  MAPPINGS.forEach((mapping, column) => {
    const operator = qubitHamiltonian(integrals, mapping);
    const state = sectorAmplitudes(ground.vector, ground.sector, mapping);
    const methods = [
      ['qubit-wise', qubitWiseGroups, commuteQubitWise, published.qubitWise, published.qubitWiseRmse],
      ['commuting', commutingGroups, commute, published.commuting, published.commutingRmse],
    ] as const;
    for (const [method, group, fits, groupsPublished, rmsePublished] of methods) {
      test(`${name}, ${mapping.name}: ${method} groups are a partition, and no worse than published`, () => {
        const grouping = group(operator);
        assert.equal(grouping.groups.flat().length, published.terms);
        assertPartition(grouping, operator);
        for (const terms of grouping.groups) {
          for (const a of terms) for (const b of terms) assert.ok(fits(a.string, b.string));
        }
        assert.ok(grouping.groups.length <= groupsPublished[column]! * (1 + GROUPS_ABOVE_PUBLISHED));
        const moments = groupMoments(grouping, state);
        const energy = moments.reduce((sum, { mean }) => sum + mean, grouping.constant);
        assert.ok(Math.abs(energy - ground.energy) < LINEAR_ALGEBRA_ROUNDING, `${energy}`);
        const sigmas = moments.map(({ variance }) => Math.sqrt(variance));
        const rmse = 1000 * bestStandardError(sigmas, SHOTS);
        const most = rmsePublished[column]! * (1 + RMSE_ABOVE_PUBLISHED);
        assert.ok(rmse <= most, `${rmse} mHa, at most ${most}`);
      });
    }
  });
}

test('where nothing is tied or compatible the published error is met from both sides', () => {
  const { integrals } = readFcidump(fcidumpFixture('h2-0.735-sto3g').text);
  const ground = exactVectors(integrals, 0, 1)[0]!;
  const state = sectorAmplitudes(ground.vector, ground.sector, JORDAN_WIGNER);
  const moments = groupMoments(qubitWiseGroups(qubitHamiltonian(integrals, JORDAN_WIGNER)), state);
  const rmse =
    1000 *
    bestStandardError(
      moments.map(({ variance }) => Math.sqrt(variance)),
      SHOTS,
    );
  assert.ok(Math.abs(rmse / 11.2 - 1) < RMSE_ABOVE_PUBLISHED, `${rmse}`);
});

const operatorOf = (terms: Record<string, number>): PauliOperator =>
  pauliOperator(
    Object.keys(terms)[0]!.length,
    Object.entries(terms).map(([text, coefficient]) => ({ coefficient, string: pauliString(text) })),
  );

test('equal coefficients stand in the documented order, whatever rounding made of them', () => {
  const below = 0.5 * (1 - 1e-14);
  const order = insertionOrder(
    operatorOf({ YYI: -0.5, IIZ: below, XXI: 0.5, ZII: -0.5, XXZ: below, IZZ: 0.7, III: 9 }),
  );
  const texts = order.map(({ string }) => pauliText(string, 3));
  assert.deepEqual(texts, ['IZZ', 'IIZ', 'ZII', 'XXI', 'XXZ', 'YYI']);
});

test('the axes of a group are its letters put together', () => {
  const { groups } = qubitWiseGroups(operatorOf({ XIZI: 1, IYII: 0.5, XYII: 0.25 }));
  assert.equal(groups.length, 1);
  assert.equal(measuredAxes(groups[0]!, 4), 'XYZI');
  assert.throws(
    () => measuredAxes(operatorOf({ XX: 1, ZI: 1 }).terms, 2),
    /measured axes: expected terms that fit XX qubit by qubit, got ZI/,
  );
});

test('operators with nothing to measure or without finite coefficients are refused', () => {
  for (const group of [qubitWiseGroups, commutingGroups]) {
    assert.throws(
      () => group({ qubits: 2, terms: [] }),
      /expected a term other than the identity, got 0 terms/,
    );
    assert.throws(() => group(operatorOf({ II: 1 })), /expected a term other than the identity, got 1 terms/);
    assert.throws(() => group(operatorOf({ XI: Infinity })), /expected finite coefficients, got Infinity/);
  }
});
