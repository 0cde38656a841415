// Property: an operator from text is scored by an upper bound of its ground energy and handed on as it is; what is wrong with a text is said of
// that candidate alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact } from '../../../../activities/estimators/exact.js';
import { pauli } from '../../../../activities/families/pauli.js';
import { PauliHamiltonian } from '../../../../contracts/hamiltonian.js';
import type { Property } from '../../../../contracts/property.js';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { qubitHamiltonian } from '../../../../domain/quantum/fermion-hamiltonian.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { pauliText } from '../../../../domain/quantum/pauli-string.js';
import {
  DECLARED_FIGURE_EV,
  LINEAR_ALGEBRA_ROUNDING,
  REFERENCE_ENERGY,
} from '../../../reference/tolerances.js';
import { FCIDUMP_FIXTURES, fcidumpFixture } from '../../../support/fcidump-fixtures.js';

const GROUND: Property = { kind: 'ground-energy', goal: 'minimise' };
const family = pauli({});

/** The Jordan-Wigner operator of a fixture as a text file. */
function textOf(name: string): string {
  const { qubits, terms } = qubitHamiltonian(readFcidump(fcidumpFixture(name).text).integrals, JORDAN_WIGNER);
  return terms.map(({ coefficient, string }) => `${coefficient} ${pauliText(string, qubits)}`).join('\n');
}

function screened(operator: string) {
  const inspection = family.screen(family.files!.toSystem(operator), GROUND, null);
  assert.ok(inspection.usable, JSON.stringify(inspection));
  return inspection;
}

function groundEnergy(operator: string): number {
  const { hamiltonian } = family.hamiltonian({ kind: 'pauli', operator }, GROUND, null);
  const problem = { hamiltonian: PauliHamiltonian.parse(hamiltonian), property: GROUND, options: {} };
  const step = exact({}).start(problem, { maxEvaluations: 1 }, { seed: 1, path: [] });
  assert.ok(step.kind === 'done');
  return step.outcome.valueHartree;
}

test('a molecule as a text has its own energies: Hartree-Fock at stage 1, the exact one at stage 2', () => {
  for (const name of ['h2-0.735-sto3g', 'h4-line-1.0']) {
    const { score, determinants } = screened(textOf(name));
    const { hartreeFockHartree, exactHartree, orbitals } = fcidumpFixture(name);
    assert.equal(determinants, 4 ** orbitals);
    assert.ok(Math.abs(score.value! - hartreeFockHartree) < REFERENCE_ENERGY);
    assert.ok(Math.abs(Number(score.details['basisStateHartree']) - hartreeFockHartree) < REFERENCE_ENERGY);
    assert.ok(Math.abs(groundEnergy(textOf(name)) - exactHartree) < REFERENCE_ENERGY);
  }
});

test('the order of the terms and of a term changes nothing', () => {
  const [a, b] = [screened('0.5 XX\n-1 ZI\n0.25 YY'), screened('YY 0.25\nZI -1\nXX 0.5')];
  assert.deepEqual(a, b);
  assert.notEqual(a.fingerprint.key, screened('0.5 XX\n-1 IZ\n0.25 YY').fingerprint.key);
});

test('a text that is wrong or too large makes one candidate unusable, with line or figure', () => {
  for (const [operator, reason] of [
    ['1 XX\n1 XXX', /line 2: expected 2 letters/],
    ['', /line 1: expected a coefficient/],
    ['(0+1j) X', /must be Hermitian/],
    [`1 ${'Z'.repeat(20)}`, /at most 1000000 entries, got 1048576 \(20 qubits\)/],
    [`1 ${'Z'.repeat(64)}`, /\(64 qubits\)/],
  ] as const) {
    const inspection = family.screen({ kind: 'pauli', operator }, GROUND, null);
    assert.match(inspection.usable ? '' : inspection.reason, reason);
  }
});

test('other properties and active spaces are refused, naming what is known', () => {
  assert.equal(family.refuses(GROUND, null), null);
  assert.match(
    family.refuses({ kind: 'spin-gap', goal: 'maximise' }, null)!,
    /known for pauli: ground-energy/,
  );
  assert.match(family.refuses(GROUND, { electrons: 2, orbitals: 2 })!, /got 2 electrons in 2 orbitals/);
  assert.throws(() => family.systemSchema.parse({ kind: 'pauli', operator: '1 X', unit: 'eV' }), /unit/);
});

test('the declared shift is the median over the molecules of up to 12 qubits, with 1.4826 times the median deviation', () => {
  const small = FCIDUMP_FIXTURES.filter(({ orbitals }) => orbitals <= 6).map(({ name }) => textOf(name));
  const shifts = small.map((text) => groundEnergy(text) - screened(text).score.value!);
  shifts.forEach((shift) => assert.ok(shift <= LINEAR_ALGEBRA_ROUNDING));
  const { shift, error } = family.declaredShift(GROUND);
  assert.ok(Math.abs(shift - median(shifts)) < DECLARED_FIGURE_EV, `${shift} against ${median(shifts)}`);
  const spread = 1.4826 * median(shifts.map((value) => Math.abs(value - median(shifts))));
  assert.ok(Math.abs(error - spread) < DECLARED_FIGURE_EV, `${error} against ${spread}`);
});

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
