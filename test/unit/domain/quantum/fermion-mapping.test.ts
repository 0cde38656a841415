// Property: under every map the operators on qubits anticommute as fermions do, and the Hamiltonian has the same energies; the published
// numbers of terms are reproduced.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import { BRAVYI_KITAEV } from '../../../../domain/quantum/fermion-mapping-bravyi-kitaev.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { PARITY } from '../../../../domain/quantum/fermion-mapping-parity.js';
import { encodeOccupations } from '../../../../domain/quantum/fermion-mapping.js';
import { annihilator, transfer } from '../../../../domain/quantum/fermion-operators.js';
import { pauliText, weight } from '../../../../domain/quantum/pauli-string.js';
import { PauliSum } from '../../../../domain/quantum/pauli-sum.js';
import { commonParity, qubitCount } from '../../../../domain/quantum/qubit-set.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { ENERGY_HARTREE, LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { fcidumpFixture, PUBLISHED_OPERATORS } from '../../../support/fcidump-fixtures.js';
import { denseHamiltonian, eigen, largestDifference } from './dense-yardstick.js';
import { denseSpectrum } from './pauli-yardstick.js';

const MAPPINGS = [JORDAN_WIGNER, PARITY, BRAVYI_KITAEV];

/** Terms without the identity, the same under every map: science of the published operators and of our own fixtures. */
const TERMS = {
  'h2-0.735-sto3g': 14,
  'h2-0.735-631g': 184,
  'lih-1.548': 630,
  'beh2-1.3038': 665,
  'h2o-1.0285': 1085,
  'nh3-1.0701': 3056,
};

const integralsOf = (name: string): Integrals => readFcidump(fcidumpFixture(name).text).integrals;

/** Energies of all sectors, ascending, the constant included. */
function fockSpectrum(integrals: Integrals): number[] {
  const { orbitals: n, constant } = integrals;
  const energies: number[] = [];
  for (let alpha = 0; alpha <= n; alpha++) {
    for (let beta = 0; beta <= n; beta++) {
      energies.push(...eigen(denseHamiltonian(integrals, createSector(n, alpha, beta))).values);
    }
  }
  return energies.map((energy) => energy + constant).sort((a, b) => a - b);
}

/** a b + b a, terms that cancel left out. */
function anticommutator(a: PauliSum, b: PauliSum) {
  const sum = new PauliSum();
  sum.addProduct(a, b, 1);
  sum.addProduct(b, a, 1);
  return [...sum.terms()].filter(({ real, imaginary }) => real !== 0 || imaginary !== 0);
}

for (const mapping of MAPPINGS) {
  describe(mapping.name, () => {
    test('creators and annihilators anticommute to 1 with their own, to 0 with all others', () => {
      for (const modes of [1, 2, 5, 8, 11]) {
        const lower = Array.from({ length: modes }, (_, mode) => annihilator(mapping, mode, modes));
        lower.forEach((a, p) =>
          lower.forEach((b, q) => {
            assert.deepEqual(anticommutator(a, b), []);
            const own = anticommutator(a, b.adjoint()).map(({ string, real, imaginary }) => [
              weight(string),
              real,
              imaginary,
            ]);
            assert.deepEqual(own, p === q ? [[0, 1, 0]] : []);
          }),
        );
      }
    });

    test('the qubits hold the occupations: sums over the sets give each mode and the number of modes below', () => {
      for (const modes of [4, 7, 64]) {
        const occupied = Array.from({ length: modes }, (_, mode) => mode).filter(
          (mode) => (mode * mode) % 5 < 2,
        );
        const state = encodeOccupations(mapping, occupied, modes);
        for (let mode = 0; mode < modes; mode++) {
          assert.equal(commonParity(mapping.flipSet(mode, modes), state), occupied.includes(mode) ? 1 : 0);
          const below = occupied.filter((other) => other < mode).length;
          assert.equal(commonParity(mapping.paritySet(mode, modes), state), below % 2);
        }
      }
    });

    test('a+_p a_p is (1 - Z)/2 on the qubits that hold mode p', () => {
      const terms = [...transfer(mapping, 4, 4, 6).terms()].map(({ string, real, imaginary }) => [
        pauliText(string, 6).replaceAll('I', ''),
        real,
        imaginary,
      ]);
      const letters = 'Z'.repeat(qubitCount(mapping.flipSet(4, 6)));
      assert.deepEqual(
        terms.filter(([, real, imaginary]) => real !== 0 || imaginary !== 0),
        [
          ['', 0.5, 0],
          [letters, -0.5, 0],
        ],
      );
    });

    for (const name of ['h2-0.735-sto3g', 'heh+-0.772', 'h3-line-1.0-doublet']) {
      test(`${name}: all energies are those of the determinants of all sectors`, () => {
        const integrals = integralsOf(name);
        const energies = denseSpectrum(qubitHamiltonian(integrals, mapping));
        assert.ok(largestDifference(energies, fockSpectrum(integrals)) < LINEAR_ALGEBRA_ROUNDING);
      });
    }

    for (const [name, count] of Object.entries(TERMS)) {
      test(`${name}: ${count} terms beside the constant`, () => {
        const integrals = integralsOf(name);
        const { qubits, terms } = qubitHamiltonian(integrals, mapping);
        assert.equal(qubits, 2 * integrals.orbitals);
        assert.equal(terms.filter(({ string }) => weight(string) > 0).length, count);
      });
    }
  });
}

test('Bravyi-Kitaev strings stay short where Jordan-Wigner strings grow with the modes', () => {
  const longest = (mapping: (typeof MAPPINGS)[number]): number =>
    Math.max(
      ...Array.from({ length: 64 }, (_, mode) =>
        Math.max(...Array.from(annihilator(mapping, mode, 64).terms(), ({ string }) => weight(string))),
      ),
    );
  assert.equal(longest(JORDAN_WIGNER), 64);
  assert.ok(longest(BRAVYI_KITAEV) <= 2 * Math.log2(64) + 1);
});

test('the fixtures of the published operators have their exact electronic energies', () => {
  // C. Hadfield et al., arXiv:2006.15788, files of the exact energies; hartree.
  const published: Record<string, number> = {
    'lih-1.548': -8.908299431473,
    'beh2-1.3038': -19.045049602808,
    'h2o-1.0285': -83.599430205338,
    'nh3-1.0701': -66.881299388766,
  };
  for (const { name, exactHartree, nuclearRepulsionHartree } of PUBLISHED_OPERATORS) {
    assert.ok(Math.abs(exactHartree - nuclearRepulsionHartree - published[name]!) < ENERGY_HARTREE, name);
  }
});
