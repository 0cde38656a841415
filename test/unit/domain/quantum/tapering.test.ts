// Property: the sectors of a tapered operator together have the energies of the operator, no more and no less; the sector of the reference
// determinant holds the ground state of a closed shell; published numbers of qubits are reached under every map.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import { BRAVYI_KITAEV } from '../../../../domain/quantum/fermion-mapping-bravyi-kitaev.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { PARITY } from '../../../../domain/quantum/fermion-mapping-parity.js';
import { encodeOccupations } from '../../../../domain/quantum/fermion-mapping.js';
import type { FermionMapping } from '../../../../domain/quantum/fermion-mapping.js';
import { pauliGroundState } from '../../../../domain/quantum/pauli-ground-state.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { commute, pauliString } from '../../../../domain/quantum/pauli-string.js';
import { qubitsOf, qubitSet } from '../../../../domain/quantum/qubit-set.js';
import { sectorOf, taper, zSymmetries } from '../../../../domain/quantum/tapering.js';
import { LINEAR_ALGEBRA_ROUNDING, REFERENCE_ENERGY } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { largestDifference } from './dense-yardstick.js';
import { denseSpectrum } from './pauli-yardstick.js';

/** Qubits before and after; those of Hadfield's operators were counted on the published files. */
const QUBITS = {
  'h2-0.735-sto3g': [4, 1],
  'h2-0.735-631g': [8, 5],
  'lih-1.548': [12, 8],
  'beh2-1.3038': [14, 9],
  'h2o-1.0285': [14, 10],
  'nh3-1.0701': [16, 13],
} as const;

function tapered(name: string, mapping: FermionMapping): { whole: PauliOperator; reduced: PauliOperator } {
  const { integrals } = readFcidump(fcidumpFixture(name).text);
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const whole = qubitHamiltonian(integrals, mapping);
  const occupied = [
    ...Array.from({ length: electronsAlpha }, (_, p) => p),
    ...Array.from({ length: electronsBeta }, (_, p) => orbitals + p),
  ];
  const symmetries = zSymmetries(whole);
  const sector = sectorOf(symmetries, encodeOccupations(mapping, occupied, 2 * orbitals));
  return { whole, reduced: taper(whole, symmetries, sector) };
}

/** Every list of `count` signs. */
const sectors = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (_, k) => ((bits >> k) & 1 ? -1 : 1)),
  );

for (const mapping of [JORDAN_WIGNER, PARITY, BRAVYI_KITAEV]) {
  describe(mapping.name, () => {
    for (const [name, [before, after]] of Object.entries(QUBITS)) {
      test(`${name}: ${before} qubits become ${after}, with the exact ground energy`, () => {
        const { whole, reduced } = tapered(name, mapping);
        assert.deepEqual([whole.qubits, reduced.qubits], [before, after]);
        if (after > 10) return;
        const { energy } = pauliGroundState(reduced);
        assert.ok(Math.abs(energy - fcidumpFixture(name).exactHartree) < REFERENCE_ENERGY);
      });
    }

    test('all sectors together have all energies', () => {
      for (const name of ['h2-0.735-sto3g', 'h3-line-1.0-doublet']) {
        const { whole } = tapered(name, mapping);
        const symmetries = zSymmetries(whole);
        const energies = sectors(symmetries.length).flatMap((signs) =>
          denseSpectrum(taper(whole, symmetries, signs)),
        );
        assert.ok(
          largestDifference(
            energies.sort((a, b) => a - b),
            denseSpectrum(whole),
          ) < LINEAR_ALGEBRA_ROUNDING,
        );
      }
    });
  });
}

test('ammonia on 13 of 16 qubits has the exact ground energy', () => {
  const { reduced } = tapered('nh3-1.0701', PARITY);
  assert.ok(
    Math.abs(pauliGroundState(reduced).energy - fcidumpFixture('nh3-1.0701').exactHartree) < REFERENCE_ENERGY,
  );
});

test('under the parity map the two qubits that count alpha and all electrons are symmetries of their own', () => {
  const { whole } = tapered('h3-line-1.0-doublet', PARITY);
  const single = zSymmetries(whole).map(({ qubits }) => qubitsOf(qubits).join());
  assert.ok(single.includes('2') && single.includes('5'), single.join(' '));
});

test('symmetries commute with every term, and each has a qubit that no other touches', () => {
  const { whole } = tapered('h2o-1.0285', BRAVYI_KITAEV);
  const symmetries = zSymmetries(whole);
  for (const { qubits, qubit } of symmetries) {
    const string = { xLow: 0, xHigh: 0, zLow: qubits.low, zHigh: qubits.high };
    assert.ok(whole.terms.every((term) => commute(term.string, string)));
    assert.equal(symmetries.filter((other) => qubitsOf(other.qubits).includes(qubit)).length, 1);
  }
});

test('qubits beyond the 32nd are tapered too', () => {
  const operator = pauliOperator(40, [
    { coefficient: 0.5, string: pauliString(`XX${'I'.repeat(36)}YY`) },
    { coefficient: 0.25, string: pauliString(`ZZ${'I'.repeat(36)}ZI`) },
  ]);
  const symmetries = zSymmetries(operator);
  assert.equal(symmetries.length, 39);
  const reduced = taper(operator, symmetries, sectorOf(symmetries, qubitSet([1, 39])));
  // The two terms anticommute, so the energies are +- hypot of the coefficients in every sector.
  assert.equal(reduced.qubits, 1);
  const lowest = pauliGroundState(reduced).energy;
  assert.ok(Math.abs(lowest + Math.hypot(0.5, 0.25)) < LINEAR_ALGEBRA_ROUNDING);
});

test('an operator of Z alone keeps one qubit', () => {
  const operator = pauliOperator(3, [
    { coefficient: 1, string: pauliString('ZIZ') },
    { coefficient: 2, string: pauliString('IZI') },
  ]);
  const symmetries = zSymmetries(operator);
  assert.equal(symmetries.length, 2);
  assert.equal(taper(operator, symmetries, [1, 1]).qubits, 1);
});

test('symmetries of another operator and other numbers of eigenvalues are refused', () => {
  const [z, x] = ['ZI', 'XI'].map((text) =>
    pauliOperator(2, [{ coefficient: 1, string: pauliString(text) }]),
  ) as [PauliOperator, PauliOperator];
  assert.throws(() => taper(x, zSymmetries(z), [1]), /expected symmetries that commute with every term/);
  assert.throws(() => taper(z, zSymmetries(z), []), /expected 1 eigenvalues, got 0/);
});
