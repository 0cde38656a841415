/** Property: what Azure answers is read as its formats say, whichever kind of workspace it comes from; a word or code that is unknown has a place too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AzureConfig } from '../../../../../contracts/azure-config.js';
import { AzureDevice } from '../../../../../activities/devices/azure/azure-device.js';
import { azureJobId } from '../../../../../activities/devices/azure/azure-job-id.js';
import { AzureJob, azureJobState, azurePhase } from '../../../../../activities/devices/azure/azure-job.js';
import { azureBill, azureQuote } from '../../../../../activities/devices/azure/azure-price.js';
import { azureStatus } from '../../../../../activities/devices/azure/azure-status.js';
import { Secret } from '../../../../../activities/devices/secret.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';

const CONFIG = AzureConfig.parse({
  adapter: 'azure',
  id: 'forte',
  target: 'ionq.qpu.forte-1',
  qubits: 36,
  subscription: 's',
  resourceGroup: 'g',
  workspace: 'w',
  url: 'https://eastus.quantum.azure.com',
  price: {
    currency: 'USD',
    source: 'a test',
    date: '2026-11-24',
    perOneQubitGateShotMicros: 220,
    perTwoQubitGateShotMicros: 980,
    leastMicros: 1_000_000,
  },
});
const DEVICE = new AzureDevice(CONFIG, new Secret('planted'));

function program(shots: number): CircuitBatchProgram {
  return {
    kind: 'circuit-batch',
    objective: 'answers',
    preparation: createCircuit(3, [
      { gate: 'h', qubits: [0] },
      { gate: 'cx', qubits: [0, 1] },
    ]),
    settings: [{ name: 'Z', operations: [], measured: [0, 2], shots }],
    stream: { seed: 3, path: ['answers'] },
  };
}

function decoded(value: Record<string, unknown>, format = 'ionq.quantum-results.v1') {
  const circuits = [{ format, value: JSON.parse(JSON.stringify(value)) as never }];
  const results = { format: 'thq.raw-results', version: 1, device: 'forte', job: 'j', circuits } as const;
  return DEVICE.counts(results, program(100)).counts[0];
}

test('the id of a job is a UUID of version 5, the same for a token every time', () => {
  const id = azureJobId('token-1');
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(azureJobId('token-1'), id);
  assert.notEqual(azureJobId('token-2'), id);
});

test('outcomes are decimal numbers whose lowest bit is qubit 0', () => {
  assert.deepEqual(decoded({ histogram: { 1: 0.25, 4: 0.5, 7: 0.25 } }), { '10': 25, '01': 50, '11': 25 });
});

test('results that are none, or of another format, are corrupt, never zero', () => {
  const corrupt = { failure: 'ResultCorrupt' };
  assert.throws(() => decoded({}), corrupt);
  assert.throws(() => decoded({ histogram: { 8: 1 } }), corrupt);
  assert.throws(() => decoded({ histogram: { 1: 0.5 } }), corrupt);
  assert.throws(() => decoded({ histogram: { 1: 1 } }, 'microsoft.quantum-results.v2'), corrupt);
});

test('both kinds of workspaces have words for the same states; another word ends nothing', () => {
  const words = 'Waiting Queued Executing Succeeded Completed Failed Cancelled Pondering'.split(' ');
  assert.deepEqual(
    words.map((status) => azurePhase(AzureJob.parse({ id: 'j', status }))),
    'queued queued running succeeded succeeded failed cancelled unknown'.split(' '),
  );
});

test('a failed job has a place in the table, also where it gives no reason', () => {
  const failure = (errorData: unknown) =>
    azureJobState(AzureJob.parse({ id: 'j', status: 'Failed', errorData })).failure;
  assert.equal(failure({ code: 'InvalidInputData', message: 'no' })!.type, 'CircuitRejected');
  assert.equal(failure({ code: 'CompilationError', message: 'no' })!.type, 'CompilationFailed');
  assert.equal(failure({ code: 'Novel', message: 'no' })!.type, 'ExecutionFailed');
  assert.equal(failure(null)!.type, 'ExecutionFailed');
});

test('a job costs its gates in its shots, at least the least price; it is billed once it has ended', () => {
  assert.equal(azureQuote(program(100), CONFIG.price).price.micros, 1_000_000);
  assert.equal(azureQuote(program(10_000), CONFIG.price).price.micros, 10_000 * (220 + 980));
  const costEstimate = { currencyCode: 'USD', estimatedTotal: 12 };
  const bill = (status: string) => azureBill(AzureJob.parse({ id: 'j', status, costEstimate }));
  assert.deepEqual(bill('Completed'), { micros: 12_000_000, currency: 'USD' });
  assert.equal(bill('Executing'), null);
});

test('a target that a whole list lacks is retired; of one that a part of it lacks nothing is known', () => {
  const list = (nextLink: string | null) => ({ value: [{ targets: [] }], nextLink });
  assert.equal(azureStatus(list(null), 'ionq.qpu.forte-1').availability, 'retired');
  assert.equal(azureStatus(list('https://next'), 'ionq.qpu.forte-1').availability, 'unknown');
});
