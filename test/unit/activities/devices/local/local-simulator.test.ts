/**
 * Property: a local job exists once, however often and by whichever process it is submitted; a second process finds it, with the same counts; an end and a
 * cancellation never both happen; and what cannot run, or be kept, is said.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { isFinal } from '../../../../../domain/control/job-phase.js';
import { folderShelf } from '../../../../../activities/devices/local/folder-shelf.js';
import { memoryShelf } from '../../../../../activities/devices/local/job-shelf.js';
import type { JobShelf } from '../../../../../activities/devices/local/job-shelf.js';
import type { ProgramRunner } from '../../../../../activities/devices/local/local-runs.js';
import { LocalSimulator } from '../../../../../activities/devices/local/local-simulator.js';
import { circuitSimulator } from '../../../../../activities/estimators/circuit-simulator.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';

const { signal } = new AbortController();
const PROGRAM: CircuitBatchProgram = {
  kind: 'circuit-batch',
  objective: 'S0',
  preparation: createCircuit(2, [{ gate: 'h', qubits: [1] }]),
  settings: [{ name: 'Z', operations: [], measured: [0, 1], shots: 100 }],
  stream: { seed: 9, path: ['local'] },
};
const simulate: ProgramRunner = async (program) => circuitSimulator(null)(program);
/** A process that dies: what it runs never ends. */
const never: ProgramRunner = () => new Promise(() => undefined);

let folder: string;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'thq-local-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const deviceOn = (shelf: JobShelf, run = simulate) => new LocalSimulator({ id: 'local', shelf, run });

async function ended(device: LocalSimulator, id: string) {
  const job = { device: 'local', id, token: id, acceptedAt: new Date().toISOString() };
  for (let poll = 0; poll < 1000; poll++) {
    const state = await device.state(job);
    if (isFinal(state.phase)) return { job, state };
    await turn();
  }
  throw new Error(`${id} does not end`);
}

test('submitted twice, a job runs once', async () => {
  let runs = 0;
  const device = deviceOn(memoryShelf(), (program, stop) => (runs++, simulate(program, stop)));
  const first = await device.submit('once', PROGRAM, signal);
  assert.deepEqual(await device.submit('once', PROGRAM, signal), first);
  await ended(device, 'once');
  assert.deepEqual(await device.submit('once', PROGRAM, signal), first);
  assert.equal(runs, 1);
});

test('a token stands for one program', async () => {
  const device = deviceOn(memoryShelf());
  await device.submit('taken', PROGRAM, signal);
  const other = { ...PROGRAM, objective: 'S1' };
  await assert.rejects(device.submit('taken', other, signal), {
    failure: 'ContractViolation',
    message: /token taken/,
  });
});

test('another process finds the job of one that died and answers with the counts that it would have given', async () => {
  const dead = deviceOn(folderShelf(folder), never);
  const job = await dead.submit('orphan', PROGRAM, signal);
  const heir = deviceOn(folderShelf(folder));
  assert.deepEqual(await heir.find({ token: 'orphan', notBeforeMs: 0 }), [job]);
  assert.equal((await ended(heir, 'orphan')).state.phase, 'succeeded');
  const third = deviceOn(folderShelf(folder), never);
  const { counts } = third.counts(await third.results(job), PROGRAM);
  assert.deepEqual(counts, circuitSimulator(null)(PROGRAM).counts);
  const files = (await readdir(folder)).filter((name) => name.startsWith('orphan')).sort();
  assert.deepEqual(files, ['orphan.end.json', 'orphan.job.json']);
});

test('whatever ends a job first stands, for all processes', async () => {
  for (const shelf of [memoryShelf(), folderShelf(folder)]) {
    const device = deviceOn(shelf, never);
    const job = await device.submit('stopped', PROGRAM, signal);
    await device.cancel(job);
    const late = deviceOn(shelf);
    assert.equal((await late.state(job)).phase, 'cancelled');
    await late.submit('stopped', PROGRAM, signal);
    assert.equal((await late.state(job)).phase, 'cancelled', 'a job that was cancelled is not run again');
    const raced = await Promise.all(['a', 'b', 'c'].map((end) => shelf.keep('raced', 'end', end)));
    assert.equal(new Set(raced).size, 1);
  }
});

test('a run that fails is a failed job with its reason', async () => {
  const device = deviceOn(memoryShelf(), () => Promise.reject(new RangeError('more qubits than memory')));
  await device.submit('fails', PROGRAM, signal);
  const { state } = await ended(device, 'fails');
  assert.deepEqual(state.failure, {
    type: 'ExecutionFailed',
    code: null,
    message: 'more qubits than memory',
  });
});

test('an end that cannot be kept is said once, and the job is then run again', async () => {
  const shelf = memoryShelf();
  let full = true;
  const failing: JobShelf = {
    ...shelf,
    keep: (token, part, text) => {
      if (part === 'end' && full) return Promise.reject(new Error('disk full'));
      return shelf.keep(token, part, text);
    },
  };
  const device = deviceOn(failing);
  const job = await device.submit('kept', PROGRAM, signal);
  await turn();
  await assert.rejects(device.state(job), { message: 'disk full' });
  full = false;
  assert.equal((await ended(device, 'kept')).state.phase, 'succeeded');
});

test('jobs that were never submitted, damaged files and foreign results are refused', async () => {
  const device = deviceOn(folderShelf(folder));
  const job = { device: 'local', id: 'nobody', token: 'nobody', acceptedAt: new Date().toISOString() };
  await assert.rejects(device.state(job), { failure: 'ResultUnavailable', message: /job nobody/ });
  await assert.rejects(device.cancel(job), { failure: 'ResultUnavailable' });
  assert.deepEqual(await device.find({ token: 'nobody', notBeforeMs: 0 }), []);
  await writeFile(path.join(folder, 'torn.job.json'), '{"acceptedAt": "2026');
  await assert.rejects(device.find({ token: 'torn', notBeforeMs: 0 }), {
    failure: 'ResultCorrupt',
    message: /torn/,
  });
  const raw = { format: 'thq.raw-results', version: 1, device: 'local', job: 'x' } as const;
  for (const circuits of [
    [{ format: 'thq.counts', value: { '011': 3 } }],
    [{ format: 'other', value: { '01': 3 } }],
    [],
  ]) {
    assert.throws(() => device.counts({ ...raw, circuits }, PROGRAM), { failure: 'ResultCorrupt' });
  }
});

test('a folder that cannot be written is the storage’s fault', async () => {
  const file = path.join(folder, 'a-file');
  await writeFile(file, '');
  await assert.rejects(deviceOn(folderShelf(file)).submit('t', PROGRAM, signal), {
    failure: 'StoreUnavailable',
  });
});
