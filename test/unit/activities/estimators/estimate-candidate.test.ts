// Property: an estimate carries the estimator's answer in the property's unit, with the exact value beside it and the error measured
// against that; the Hamiltonian's digest, versions and warnings say where it came from.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimateCandidate } from '../../../../activities/estimators/estimate-candidate.js';
import type { CandidateEstimation } from '../../../../activities/estimators/estimate-candidate.js';
import type { Estimator } from '../../../../activities/estimators/estimator.js';
import { exact } from '../../../../activities/estimators/exact.js';
import { sampled } from '../../../../activities/estimators/sampled.js';
import { vqe } from '../../../../activities/estimators/vqe.js';
import { fcidump } from '../../../../activities/families/fcidump.js';
import { Estimate } from '../../../../contracts/estimate.js';
import type { JsonValue } from '../../../../contracts/json.js';
import type { NoiseModel } from '../../../../contracts/noise-model.js';
import { HARTREE_IN_EV } from '../../../../domain/chemistry/units.js';
import { NumericalFailure } from '../../../../domain/quantum/numerical-failure.js';
import { ENERGY_HARTREE, FOUND_GAP_EV, FOUR_SIGMA } from '../../../reference/tolerances.js';
import { fcidumpFixture } from '../../../support/fcidump-fixtures.js';
import { NOISY_DEVICE } from '../../../support/noisy-device.js';
import { GROUND, S1_T1 } from '../../../support/vqe-problem.js';

function estimation(name: string, more: Partial<CandidateEstimation> = {}): CandidateEstimation {
  const system = { kind: 'fcidump', fcidump: fcidumpFixture(name).text };
  return {
    ...{ family: fcidump({}), estimator: vqe({}), candidate: { id: name, system } },
    ...{
      property: GROUND,
      activeSpace: null,
      options: {},
      noise: null,
      seed: { seed: 1, path: ['estimation', name] },
    },
    ...more,
  };
}

function estimateOf(name: string, more: Partial<CandidateEstimation> = {}): Estimate {
  const estimate = estimateCandidate(estimation(name, more));
  assert.ok(estimate !== 'stopped');
  return Estimate.parse(estimate);
}

test('a ground energy is in hartree, with its exact value and the distance to it', () => {
  const { exactHartree } = fcidumpFixture('lih-1.595');
  const estimate = estimateOf('lih-1.595');
  assert.equal(estimate.unit, 'Ha');
  assert.ok(Math.abs(estimate.exactValue! - exactHartree) < ENERGY_HARTREE);
  assert.equal(estimate.solverError, Math.abs(estimate.value - estimate.exactValue!));
  assert.ok(estimate.solverError > 0);
  assert.deepEqual(
    [estimate.origin, estimate.fallback, estimate.bound, estimate.standardError],
    ['quantum-simulator', null, 'variational', 0],
  );
  assert.equal(estimate.method.qubits, 12);
  assert.deepEqual(estimate.method.estimator, { name: 'vqe', version: '1.0.0' });
  assert.equal(estimate.method.family.name, 'fcidump');
});

test('a gap is in eV', () => {
  const { S1, T1 } = fcidumpFixture('h4-line-1.0').statesHartree!;
  const estimate = estimateOf('h4-line-1.0', { property: S1_T1 });
  assert.equal(estimate.unit, 'eV');
  assert.ok(Math.abs(estimate.exactValue! - (S1 - T1) * HARTREE_IN_EV) < ENERGY_HARTREE * HARTREE_IN_EV);
  assert.ok(Math.abs(estimate.value - estimate.exactValue!) < FOUND_GAP_EV);
});

test('an estimate that is itself exact is its own reference and keeps the error of its solver', () => {
  const estimate = estimateOf('h6-line-1.5', { estimator: exact({}) });
  assert.equal(estimate.origin, 'classical');
  assert.equal(estimate.exactValue, estimate.value);
  assert.ok(estimate.solverError > 0 && estimate.solverError < ENERGY_HARTREE);
});

test('a lower state of another spin is a warning', () => {
  assert.match(
    estimateOf('ch2-singlet-frozen-core').warnings.join(),
    /a state of spin 1 lies 0\.0303\d* hartree below/,
  );
  assert.deepEqual(estimateOf('h4-line-1.0').warnings, []);
});

test('a sampled estimate parts shots, noise and ansatz: each has a field, and none hides another', () => {
  const options = { shots: 20_000, vqe: { maxIterations: 20 } };
  const sampling = (noise: NoiseModel | null) =>
    estimateOf('h4-line-1.0', { estimator: sampled({}), options, noise });
  const [quiet, noisy] = [sampling(null), sampling(NOISY_DEVICE)];
  const prepared = quiet.states[0]!.sampling!.preparedHartree!;
  assert.equal(quiet.noiseBias, null);
  assert.ok(quiet.standardError > 0 && Math.abs(quiet.value - prepared) < FOUR_SIGMA * quiet.standardError);
  assert.equal(quiet.solverError, Math.abs(prepared - quiet.exactValue!));
  // A shallow search, so that the ansatz is off by more than rounding.
  assert.ok(quiet.solverError > 1e-5);
  assert.equal(noisy.solverError, quiet.solverError);
  assert.equal(noisy.noiseBias, noisy.value - prepared);
  assert.ok(noisy.noiseBias > 10 * noisy.standardError);
  assert.deepEqual(noisy.warnings, quiet.warnings);
});

test('noise whose bias cannot be told is said to be there', () => {
  const large: Estimator = {
    ...exact({}),
    start: (problem, ...rest) => {
      const step = exact({}).start(problem, ...rest);
      assert.ok(step.kind === 'done');
      return { kind: 'done', outcome: { ...step.outcome, preparedHartree: null } };
    },
  };
  const { noiseBias, warnings } = estimateOf('h2-0.735-sto3g', { estimator: large, noise: NOISY_DEVICE });
  assert.equal(noiseBias, null);
  assert.match(warnings.join(), /the bias of the noise \(noisy\) is not known/);
});

test('the error of the active space is the one that the family declares, where it declares one', () => {
  const declared = { value: 0.01, source: 'tests' };
  const family = { ...fcidump({}), activeSpaceError: () => declared };
  assert.deepEqual(estimateOf('h2-0.735-sto3g', { family }).activeSpaceError, declared);
  assert.equal(estimateOf('h2-0.735-sto3g').activeSpaceError, null);
});

test('the digest of the Hamiltonian depends on the candidate and on nothing else', () => {
  const digests = [estimateOf('h4-line-1.0'), estimateOf('h4-line-1.0', { options: { restarts: 1 } })].map(
    ({ hamiltonianSha256 }) => hamiltonianSha256,
  );
  assert.match(digests[0]!, /^[0-9a-f]{64}$/);
  assert.equal(digests[0], digests[1]);
  assert.notEqual(digests[0], estimateOf('h2-0.735-sto3g').hamiltonianSha256);
});

test('stopped and resumed from JSON, the estimate is the same to the last bit', () => {
  let [steps, last] = [0, ''];
  const onStep = (state: JsonValue) => {
    last = JSON.stringify(state);
    steps++;
  };
  const stopped = estimateCandidate(estimation('h4-line-1.0', { onStep, shouldStop: () => steps === 20 }));
  assert.equal(stopped, 'stopped');
  const resumed = estimateOf('h4-line-1.0', { resume: JSON.parse(last) as JsonValue });
  assert.deepEqual(resumed, estimateOf('h4-line-1.0'));
});

test('a number that is none is a numerical failure, not an estimate', () => {
  const step = exact({}).start(
    {
      hamiltonian: fcidump({}).hamiltonian(
        estimation('h2-0.735-sto3g').candidate.system as never,
        GROUND,
        null,
      ).hamiltonian,
      property: GROUND,
      options: {},
    },
    { maxEvaluations: 1 },
    { seed: 1, path: [] },
  );
  assert.ok(step.kind === 'done');
  const broken: Estimator = {
    ...exact({}),
    start: () => ({ kind: 'done', outcome: { ...step.outcome, valueHartree: Number.NaN } }),
  };
  const failing = () => estimateCandidate(estimation('h2-0.735-sto3g', { estimator: broken }));
  assert.throws(failing, (error) => {
    assert.ok(error instanceof NumericalFailure);
    assert.match(error.message, /valueHartree: expected a finite number, got NaN/);
    return true;
  });
});

test('a candidate the estimator cannot serve is refused with its reason', () => {
  const asked = () => estimateCandidate(estimation('h3-line-1.0-doublet', { property: S1_T1 }));
  assert.throws(
    asked,
    /vqe: expected an even number of electrons for singlets and triplets, got 3 electrons in 3/,
  );
});
