// Property: a plan says for every setting what to do, what the bits are worth and what they must show; what cannot be planned is refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { measurementPlan, operatorPlan } from '../../../../domain/quantum/measurement-plan.js';
import { groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { pauliString } from '../../../../domain/quantum/pauli-string.js';
import { outcomeValues, planMoments } from '../../../../domain/quantum/plan-moments.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import { qubitSet } from '../../../../domain/quantum/qubit-set.js';
import { zeroState } from '../../../../domain/quantum/statevector.js';
import { LINEAR_ALGEBRA_ROUNDING, STATE_ROUNDING } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { randomState } from '../../../support/random-state.js';

const operatorOf = (terms: Record<string, number>): PauliOperator =>
  pauliOperator(
    Object.keys(terms)[0]!.length,
    Object.entries(terms).map(([text, coefficient]) => ({ coefficient, string: pauliString(text) })),
  );
const H2 = readFcidump(fcidumpFixture('h2-0.735-sto3g').text).integrals;
const JORDAN_WIGNER = qubitEncoding('jordan-wigner', { orbitals: 2, alpha: 1, beta: 1 });

test('qubit-wise: each axis is turned to Z on its own qubit, and the parity is that of the letters', () => {
  const plan = operatorPlan(operatorOf({ XYZI: 0.5, IIII: -2, XIII: 0.25 }), 'qubit-wise');
  assert.deepEqual(plan, {
    ...{ qubits: 4, constant: -2, grouping: 'qubit-wise', encoding: null },
    settings: [
      {
        operations: [
          { gate: 'h', qubits: [0] },
          { gate: 'sdg', qubits: [1] },
          { gate: 'h', qubits: [1] },
        ],
        sum: {
          ...{ qubits: 4, constant: 0 },
          terms: [
            { coefficient: 0.5, bits: qubitSet([0, 1, 2]) },
            { coefficient: 0.25, bits: qubitSet([0]) },
          ],
        },
        symmetries: [],
        rotation: null,
      },
    ],
  });
});

for (const grouping of ['qubit-wise', 'commuting'] as const) {
  test(`${grouping}: on a state without any symmetry settings add up to the operator`, () => {
    const operator = operatorOf({
      XYZI: 0.5,
      ZZII: -0.3,
      IXXY: 0.7,
      YYII: 0.9,
      IIII: 0.2,
      ZIIZ: 0.1,
      XXII: -0.4,
    });
    const plan = operatorPlan(operator, grouping);
    const state = randomState(4, 8);
    const whole = { qubits: 4, constant: 0, groups: [operator.terms] };
    const { mean } = groupMoments(whole, state)[0]!;
    const energy = planMoments(plan, state).reduce((sum, one) => sum + one.mean, plan.constant);
    assert.ok(Math.abs(energy - mean) < LINEAR_ALGEBRA_ROUNDING);
  });
}

test('commuting: XX, YY and ZZ are one setting, worth -1 - 1 - 1 on the singlet in every shot', () => {
  const plan = operatorPlan(operatorOf({ XX: 1, YY: 1, ZZ: 1 }), 'commuting');
  assert.equal(plan.settings.length, 1);
  const half = Math.SQRT1_2;
  const singlet = { qubits: 2, real: Float64Array.of(0, half, -half, 0), imaginary: new Float64Array(4) };
  const [{ mean, variance }] = planMoments(plan, singlet) as [{ mean: number; variance: number }];
  assert.ok(Math.abs(mean + 3) < STATE_ROUNDING && variance < STATE_ROUNDING);
});

test('settings show the numbers where all qubits are read in Z, parities where they are turned along, nothing where hidden', () => {
  const choices = { encoding: JORDAN_WIGNER, occupations: null };
  const qubitWise = measurementPlan(H2, { ...choices, grouping: 'qubit-wise' }).settings;
  // The hopping of both electrons needs all qubits in X or Y.
  assert.deepEqual(
    qubitWise.map(({ symmetries }) => symmetries.map(({ kind }) => kind)),
    [['number', 'number'], [], [], [], []],
  );
  const commuting = measurementPlan(H2, { ...choices, grouping: 'commuting' }).settings;
  assert.deepEqual(
    commuting.map(({ symmetries }) => symmetries.map(({ kind }) => kind)),
    [
      ['number', 'number'],
      ['parity', 'parity'],
    ],
  );
  const rotated = measurementPlan(H2, { ...choices, grouping: 'basis-rotation' }).settings;
  for (const { symmetries } of rotated) assert.deepEqual(symmetries, JORDAN_WIGNER.symmetries);
});

const ROTATED = { grouping: 'basis-rotation', encoding: JORDAN_WIGNER, occupations: null } as const;

test('a one-body operator that vanishes beside the squares is not measured', () => {
  const { orbitals: n, twoBody } = H2;
  // h_pq = 1/2 sum_s (ps|sq).
  const oneBody = Float64Array.from({ length: n * n }, (_, pq) => {
    const [p, q] = [Math.floor(pq / n), pq % n];
    return [0, 1].reduce((sum, s) => sum + twoBody[((p * n + s) * n + s) * n + q]! / 2, 0);
  });
  const bare = measurementPlan({ ...H2, oneBody }, ROTATED);
  assert.equal(bare.settings.length, measurementPlan(H2, ROTATED).settings.length - 1);
  assert.ok(Math.abs(bare.constant - H2.constant) < STATE_ROUNDING);
});

test('a square that only counts electrons is part of the constant; where all is constant one setting is read, worth the same', () => {
  const repulsion = 0.3;
  // (pp|qq) alike for all orbitals: repulsion N (N - 1) / 2 in all.
  const twoBody = Float64Array.from({ length: 16 }, (_, pqrs) =>
    [0, 3, 12, 15].includes(pqrs) ? repulsion : 0,
  );
  const counting: Integrals = { ...H2, constant: 1, twoBody, oneBody: Float64Array.of(-1, 0.2, 0.2, -0.5) };
  const plan = measurementPlan(counting, ROTATED);
  assert.equal(plan.settings.length, 1);
  assert.ok(Math.abs(plan.constant - 1 - 2 * repulsion) < STATE_ROUNDING);

  const still = measurementPlan({ ...counting, oneBody: new Float64Array(4) }, ROTATED);
  const state = zeroState(4);
  state.real[0] = 0;
  state.real[JORDAN_WIGNER.determinant(1, 2).low] = 1;
  const [only] = planMoments(still, state);
  assert.equal(still.settings.length, 1);
  assert.ok(Math.abs(still.constant + only!.mean - 1 - repulsion) < STATE_ROUNDING);
  assert.ok(only!.variance < STATE_ROUNDING);
});

test('the values of a parity sum by outcome are those of its definition', () => {
  const terms = [
    { coefficient: 2, bits: qubitSet([0]) },
    { coefficient: -0.5, bits: qubitSet([0, 2]) },
  ];
  const values = outcomeValues({ qubits: 3, constant: 1, terms });
  // Index 1 is qubit 0 in state 1.
  assert.deepEqual([...values], [2.5, -0.5, 2.5, -0.5, 3.5, -1.5, 3.5, -1.5]);
});

test('what cannot be planned is refused with what was expected', () => {
  const parity = qubitEncoding('parity', { orbitals: 2, alpha: 1, beta: 1 });
  const rotation = { grouping: 'basis-rotation', occupations: null } as const;
  assert.throws(
    () => measurementPlan(H2, { ...rotation, encoding: parity }),
    /basis rotations need the encoding jordan-wigner, .* got parity/,
  );
  const wrongElectrons = qubitEncoding('jordan-wigner', { orbitals: 2, alpha: 2, beta: 1 });
  assert.throws(
    () => measurementPlan(H2, { ...rotation, encoding: wrongElectrons }),
    /expected an encoding of 2 electrons, got one of 3/,
  );
  const wrongOrbitals = qubitEncoding('jordan-wigner', { orbitals: 3, alpha: 1, beta: 1 });
  assert.throws(
    () => measurementPlan(H2, { ...rotation, encoding: wrongOrbitals }),
    /expected an encoding of 2 orbitals, got one of 3/,
  );
  assert.throws(
    () => operatorPlan(operatorOf({ ZZ: 1 }), 'commuting', JORDAN_WIGNER),
    /expected an operator on 4 qubits, got one on 2/,
  );
  assert.throws(
    () => operatorPlan(operatorOf({ II: 1 }), 'qubit-wise'),
    /expected a term other than the identity/,
  );
  assert.throws(
    () => operatorPlan(operatorOf({ ZZ: Infinity }), 'commuting'),
    /expected finite coefficients, got Infinity/,
  );
  const plan = operatorPlan(operatorOf({ ZZ: 1 }), 'commuting');
  assert.throws(() => planMoments(plan, randomState(3, 1)), /state: expected 2 qubits, got 3/);
});
