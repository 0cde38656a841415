// Property: an encoding keeps the energies of its sector, puts every determinant where its operators say, and knows what the bits must show.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import { transfer } from '../../../../domain/quantum/fermion-operators.js';
import { groupMoments } from '../../../../domain/quantum/measurement-variance.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import type { ElectronSector, EncodingName } from '../../../../domain/quantum/qubit-encoding.js';
import { qubitSet } from '../../../../domain/quantum/qubit-set.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { spinSquaredOperator } from '../../../../domain/quantum/spin-operators.js';
import { basisText, zeroState } from '../../../../domain/quantum/statevector.js';
import { postSelect } from '../../../../domain/quantum/symmetry-post-selection.js';
import { LINEAR_ALGEBRA_ROUNDING, ROUNDING } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { denseHamiltonian, eigen } from './dense-yardstick.js';
import { denseSpectrum } from './pauli-yardstick.js';

const ENCODINGS: EncodingName[] = ['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered'];
const SECTOR: ElectronSector = { orbitals: 3, alpha: 2, beta: 1 };

/** The basis state of a determinant. */
function basisState(name: EncodingName, alpha: number, beta: number) {
  const encoding = qubitEncoding(name, SECTOR);
  const state = zeroState(encoding.qubits);
  const index = encoding.determinant(alpha, beta).low;
  state.real[0] = 0;
  state.real[index] = 1;
  return { encoding, state, index };
}

/** Every determinant of the sector. */
function determinants(): [alpha: number, beta: number][] {
  const { alphaStrings, betaStrings } = createSector(SECTOR.orbitals, SECTOR.alpha, SECTOR.beta);
  return [...alphaStrings].flatMap((alpha) =>
    [...betaStrings].map((beta): [number, number] => [alpha, beta]),
  );
}

for (const name of ENCODINGS) {
  test(`${name}: in every determinant of the sector each mode holds the electron that its string says`, () => {
    for (const [alpha, beta] of determinants()) {
      const { encoding, state } = basisState(name, alpha, beta);
      for (let mode = 0; mode < 6; mode++) {
        const number = encoding.operator((mapping) => transfer(mapping, mode, mode, 6).toOperator(6, 0));
        const groups = [number.terms];
        const [{ mean, variance }] = groupMoments(
          { qubits: encoding.qubits, constant: 0, groups },
          state,
        ) as [{ mean: number; variance: number }];
        const filled = ((mode < 3 ? alpha >> mode : beta >> (mode - 3)) & 1) === 1;
        assert.ok(
          Math.abs(mean - (filled ? 1 : 0)) <= ROUNDING && variance <= ROUNDING,
          `${alpha} ${beta}: ${mode}`,
        );
      }
    }
  });

  test(`${name}: determinants sit apart, and show the symmetries`, () => {
    const places = determinants().map(([alpha, beta]) => {
      const { encoding, index } = basisState(name, alpha, beta);
      const counts = { [basisText(index, encoding.qubits)]: 1 };
      assert.equal(postSelect(counts, encoding.qubits, encoding.symmetries).acceptance, 1);
      return index;
    });
    assert.equal(new Set(places).size, places.length);
  });

  test(`${name}: the energies of the sector are among those on qubits`, () => {
    const { integrals } = readFcidump(fcidumpFixture('h3-line-1.0-doublet').text);
    const encoding = qubitEncoding(name, SECTOR);
    const operator = encoding.operator((mapping) => qubitHamiltonian(integrals, mapping));
    assert.equal(operator.qubits, encoding.qubits);
    const energies = denseSpectrum(operator);
    for (const value of eigen(denseHamiltonian(integrals, createSector(3, 2, 1))).values) {
      const nearest = Math.min(...energies.map((energy) => Math.abs(energy - value - integrals.constant)));
      assert.ok(nearest < LINEAR_ALGEBRA_ROUNDING, `${value}`);
    }
  });

  test(`${name}: S^2 of the state with all electrons in alpha is that of its spin`, () => {
    const encoding = qubitEncoding(name, { orbitals: 3, alpha: 2, beta: 0 });
    const state = zeroState(encoding.qubits);
    state.real[0] = 0;
    state.real[encoding.determinant(0b101, 0).low] = 1;
    const groups = [encoding.operator((mapping) => spinSquaredOperator(3, mapping)).terms];
    const { mean } = groupMoments({ qubits: encoding.qubits, constant: 0, groups }, state)[0]!;
    assert.ok(Math.abs(mean - 2) < LINEAR_ALGEBRA_ROUNDING);
  });
}

test('Jordan-Wigner bits show numbers of electrons, the two others the parities of alpha and of all electrons', () => {
  assert.deepEqual(qubitEncoding('jordan-wigner', SECTOR).symmetries, [
    { kind: 'number', bits: qubitSet([0, 1, 2]), ones: 2 },
    { kind: 'number', bits: qubitSet([3, 4, 5]), ones: 1 },
  ]);
  assert.deepEqual(qubitEncoding('parity', SECTOR).symmetries, [
    { kind: 'parity', bits: qubitSet([2]), odd: false },
    { kind: 'parity', bits: qubitSet([5]), odd: true },
  ]);
  assert.deepEqual(qubitEncoding('bravyi-kitaev', SECTOR).symmetries, [
    { kind: 'parity', bits: qubitSet([1, 2]), odd: false },
    { kind: 'parity', bits: qubitSet([3, 5]), odd: true },
  ]);
});

test('tapering takes the qubits of both parities: H2 in a minimal basis sits on two', () => {
  const encoding = qubitEncoding('tapered', { orbitals: 2, alpha: 1, beta: 1 });
  assert.equal(encoding.qubits, 2);
  assert.deepEqual(encoding.symmetries, []);
  assert.throws(
    () => qubitEncoding('tapered', { orbitals: 1, alpha: 1, beta: 0 }),
    /tapered encoding: expected at least 2 orbitals, got 1: no qubit is left/,
  );
  assert.throws(
    () => encoding.operator((mapping) => transferAcrossSpins(mapping)),
    /tapering: expected symmetries that commute with every term/,
  );
});

/** An operator that turns spins, so that it changes both parities. */
function transferAcrossSpins(mapping: Parameters<typeof transfer>[0]) {
  const turn = transfer(mapping, 0, 2, 4);
  turn.addScaled(turn.adjoint(), 1);
  return turn.toOperator(4, LINEAR_ALGEBRA_ROUNDING);
}
