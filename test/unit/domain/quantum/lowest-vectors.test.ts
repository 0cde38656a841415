// Property: the vectors are the states whose energies `lowestStates` gives, on the full sector and on the qubits of every encoding.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFcidump } from '../../../../domain/chemistry/fcidump.js';
import { encodedState } from '../../../../domain/quantum/encoded-state.js';
import { lowestStates } from '../../../../domain/quantum/lowest-states.js';
import { lowestVectors } from '../../../../domain/quantum/lowest-vectors.js';
import { measurementPlan } from '../../../../domain/quantum/measurement-plan.js';
import { planMoments } from '../../../../domain/quantum/plan-moments.js';
import { qubitEncoding, type EncodingName } from '../../../../domain/quantum/qubit-encoding.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { createSigma } from '../../../../domain/quantum/sigma.js';
import { dot } from '../../../../domain/quantum/vector.js';
import { MEASURED_ENERGY_HARTREE } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';

const RESIDUAL = 1e-8;
const ENCODINGS: EncodingName[] = ['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered'];
const { integrals } = readFcidump(fcidumpFixture('h4-line-1.0').text);

for (const [name, alpha, beta, spin, count] of [
  ['two singlets', 2, 2, 0, 2],
  ['a triplet with S_z = 0', 2, 2, 1, 1],
  ['a triplet with S_z = 1', 3, 1, 1, 1],
] as const) {
  test(`${name}: same energies from the vectors, in the sector and on qubits`, () => {
    const sector = createSector(integrals.orbitals, alpha, beta);
    const { states } = lowestStates(integrals, sector, spin, count, RESIDUAL);
    const vectors = lowestVectors(integrals, sector, spin, count, RESIDUAL);
    assert.equal(vectors.length, count);
    vectors.forEach((vector, k) => {
      const image = new Float64Array(vector.length);
      createSigma(integrals, sector)(vector, image);
      const energy = dot(vector, image) + integrals.constant;
      assert.ok(Math.abs(energy - states[k]!.energy) < MEASURED_ENERGY_HARTREE);
      for (const encodingName of ENCODINGS) {
        const encoding = qubitEncoding(encodingName, sector);
        const plan = measurementPlan(integrals, { grouping: 'qubit-wise', encoding, occupations: null });
        const moments = planMoments(plan, encodedState(vector, sector, encoding));
        const measured = moments.reduce((sum, { mean }) => sum + mean, plan.constant);
        assert.ok(Math.abs(measured - energy) < MEASURED_ENERGY_HARTREE, encodingName);
      }
    });
  });
}

test('a vector of another length is refused', () => {
  const sector = createSector(4, 2, 2);
  assert.throws(
    () => encodedState(new Float64Array(5), sector, qubitEncoding('parity', sector)),
    /expected 36 amplitudes, got 5/,
  );
});
