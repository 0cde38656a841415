// Property: a method is refused, before anything runs, for candidates whose Hamiltonians it does not serve, at admission and at the command
// line alike, naming the candidate and the methods that do.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { AdapterRegistry } from '../../../../activities/adapter-registry.js';
import { admit } from '../../../../activities/admit.js';
import { AdmittedCandidates } from '../../../../activities/admitted-candidates.js';
import { DeviceRegistry } from '../../../../activities/device-jobs/device-registry.js';
import { refusesKinds } from '../../../../activities/estimators/served-hamiltonians.js';
import { FileStore } from '../../../../activities/store/file-store.js';
import { putJson } from '../../../../activities/store/json-artifact.js';
import type { CandidateSet } from '../../../../contracts/candidate-set.js';
import { PipelineRequest } from '../../../../contracts/request.js';
import { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from '../../../../plugins/shipped-adapters.js';
import { CliError, EXIT } from '../../../../scripts/cli-error.js';
import { refuseEarly } from '../../../../scripts/refuse-early.js';

const hubbard = { kind: 'lattice', model: 'hubbard', geometry: 'chain', sites: 4, u: 2 };
const ring = { kind: 'lattice', model: 'heisenberg', geometry: 'ring', sites: 6 };

function setOf(...systems: CandidateSet['candidates'][number]['system'][]): CandidateSet {
  const candidates = systems.map((system, index) => ({ id: `candidate-${index}`, system }));
  return { format: 'thq.candidate-set', version: 1, name: 'mixed', candidates };
}

async function admission(set: CandidateSet, method: string) {
  const store = new FileStore(mkdtempSync(join(tmpdir(), 'thq-')));
  const registry = new AdapterRegistry(SHIPPED_FAMILIES, SHIPPED_ESTIMATORS);
  const request = {
    format: 'thq.request',
    version: 1,
    name: 'mixed',
    candidates: await putJson(store, set),
    estimation: { method },
  };
  return admit(
    { store, registry, candidates: new AdmittedCandidates(store), devices: new DeviceRegistry([]) },
    { request, settings: undefined, startedAtMs: 0 },
  );
}

function early(set: CandidateSet, method: string): Promise<void> {
  const request = PipelineRequest.omit({ candidates: true }).parse({
    format: 'thq.request',
    version: 1,
    name: 'mixed',
    estimation: { method },
  });
  return refuseEarly(set, request, { shippedOnly: true });
}

const REFUSAL =
  /vqe: expected Hamiltonians of kind fermion, got kind spin \(candidates\.1, candidate-1\); kind spin is served by exact/;

test('vqe on spins is refused at admission, naming the candidate and exact', async () => {
  await assert.rejects(admission(setOf(hubbard, ring), 'vqe'), REFUSAL);
});

test('vqe on spins is refused by the command line with the code of bad input', async () => {
  await assert.rejects(early(setOf(hubbard, ring), 'vqe'), (error) => {
    assert.ok(error instanceof CliError);
    assert.equal(error.exitCode, EXIT.badInput);
    assert.match(error.message, REFUSAL);
    return true;
  });
});

test('electrons on a lattice go to vqe, spins to exact', async () => {
  await early(setOf(hubbard), 'vqe');
  await early(setOf(hubbard, ring), 'exact');
  assert.equal((await admission(setOf(hubbard), 'vqe')).count, 1);
  assert.equal((await admission(setOf(hubbard, ring), 'exact')).count, 2);
});

test('operators on qubits are refused by vqe too', async () => {
  const operator = { kind: 'pauli', operator: '1 ZZ' };
  await assert.rejects(admission(setOf(operator), 'vqe'), /got kind pauli .* kind pauli is served by exact/);
});

test('a kind that no method serves is said to be served by none', () => {
  const estimator = { name: 'own', hamiltonians: ['fermion'] as const };
  assert.match(refusesKinds(estimator, [{ id: 'a', kind: 'pauli' }], [estimator])!, /served by none/);
  assert.equal(refusesKinds(estimator, [{ id: 'a', kind: 'fermion' }], [estimator]), null);
});
