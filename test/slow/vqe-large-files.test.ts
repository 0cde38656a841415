// Property: also for files of 3000 to 5000 determinants the ground energy by `vqe` is within 6 mHa of exact, and never below.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VARIATIONAL_HARTREE, VQE_SMALL_FILES_HARTREE } from '../reference/tolerances.js';
import { FCIDUMP_FIXTURES } from '../support/fcidump-fixtures.js';
import { fixtureProblem, GROUND, vqeOutcomeOf } from '../support/vqe-problem.js';

for (const { name, exactHartree } of FCIDUMP_FIXTURES.filter(({ orbitals }) => orbitals > 7)) {
  test(name, () => {
    const { valueHartree } = vqeOutcomeOf(fixtureProblem(name, GROUND), 1);
    assert.ok(valueHartree < exactHartree + VQE_SMALL_FILES_HARTREE);
    assert.ok(valueHartree > exactHartree - VARIATIONAL_HARTREE);
  });
}
