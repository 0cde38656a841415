import assert from 'node:assert/strict';
import type { FileStore } from '../../../activities/store/file-store.js';
import { getJson } from '../../../activities/store/json-artifact.js';
import type { DeviceJobResult } from '../../../contracts/device-job-result.js';
import { CircuitBatchResult, type CircuitBatchProgram } from '../../../contracts/measurement.js';
import { createCircuit } from '../../../domain/quantum/circuit.js';
import { NOISY_BIT_SHARE } from '../../reference/tolerances.js';

const SHOTS = 200;

/** X on qubit 0 of three: read in order `100`, backwards `001`, so that a reversed register shows. */
export const ASYMMETRIC: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'asymmetric',
  preparation: createCircuit(3, [{ gate: 'x', qubits: [0] }]),
  settings: [
    { name: 'in order', operations: [], measured: [0, 1, 2], shots: SHOTS },
    { name: 'backwards', operations: [], measured: [2, 1, 0], shots: SHOTS },
  ],
  stream: { seed: 5, path: ['device-job'] },
};

/** The job succeeded, and its stored counts are those of the asymmetric program. */
export async function assertCounts(store: FileStore, { outcome }: DeviceJobResult): Promise<void> {
  assert.equal(outcome.kind, 'succeeded', JSON.stringify(outcome));
  if (outcome.kind !== 'succeeded') return;
  const { counts } = await getJson(store, outcome.counts, CircuitBatchResult);
  const shares = counts.map((one, k) => (one[['100', '001'][k]!] ?? 0) / SHOTS);
  assert.equal(counts.length, 2);
  for (const share of shares) assert.ok(share > 1 - NOISY_BIT_SHARE, `${share}`);
}
