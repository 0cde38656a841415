// Property: over the bundled molecules `vqe` with default options ranks the S1-T1 gap as the exact solver does.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { estimateCandidate } from '../../activities/estimators/estimate-candidate.js';
import { vqe } from '../../activities/estimators/vqe.js';
import { emitters } from '../../activities/families/emitters.js';
import { CandidateSet } from '../../contracts/candidate-set.js';
import { kendallTau } from '../../domain/statistics/kendall-tau.js';
import { VQE_KENDALL_TAU, VQE_STATE_EV } from '../reference/tolerances.js';
import { S1_T1 } from '../support/vqe-problem.js';

const { candidates } = CandidateSet.parse(
  JSON.parse(readFileSync(new URL('../../data/azacyclazines.json', import.meta.url), 'utf8')),
);

test('Kendall tau between vqe and exact over the 104 bundled molecules', () => {
  assert.equal(candidates.length, 104);
  const estimates = candidates.map((candidate) => {
    const estimate = estimateCandidate({
      ...{ family: emitters({}), estimator: vqe({}), candidate, property: S1_T1 },
      ...{ activeSpace: { electrons: 6, orbitals: 6 }, options: {}, noise: null },
      seed: { seed: 1, path: ['estimation', candidate.id] },
    });
    assert.ok(estimate !== 'stopped');
    assert.ok(estimate.solverError < 2 * VQE_STATE_EV, `${candidate.id}: ${estimate.solverError} eV`);
    return estimate;
  });
  const tau = kendallTau(
    estimates.map(({ value }) => value),
    estimates.map(({ exactValue }) => exactValue!),
  );
  assert.ok(tau! >= VQE_KENDALL_TAU, `tau is ${tau}`);
});
