/** Property: what the IBM adapter sends is what the API takes, what cannot be held is refused before it is sent, and only what was sent can be an unknown submission. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Operation } from '../../../../../contracts/circuit.js';
import type { CircuitBatchProgram } from '../../../../../contracts/measurement.js';
import { createCircuit } from '../../../../../domain/quantum/circuit.js';
import { caught } from '../caught-error.js';
import { drop, json, text } from '../scripted-server.js';
import {
  accepted,
  against,
  configuration,
  CRN,
  JOB,
  KEY,
  missing,
  program,
  signal,
  TOKEN,
} from './ibm-bench.js';

test('a program is one job of the sampler with a pub for every setting, tagged with its token and limited in its seconds', () =>
  against([configuration(), accepted], async ({ device, seen, signIns }) => {
    const bought = await device.submit('tok-1', program(2), signal);
    assert.deepEqual(bought, { ...JOB, acceptedAt: '2026-11-24T12:00:00.000Z' });
    assert.deepEqual(
      seen.map(({ method, path }) => `${method} ${path}`),
      ['GET /api/v1/backends/ibm_torino/configuration', 'POST /api/v1/jobs'],
    );
    const { headers, body } = seen[1]!;
    assert.deepEqual([headers.authorization, headers['service-crn']], [`Bearer ${TOKEN}-1`, CRN]);
    assert.match(String(headers['ibm-api-version']), /^\d{4}-\d\d-\d\d$/);
    const source =
      'OPENQASM 3.0;\ninclude "stdgates.inc";\nbit[2] c;\nx $4;\nc[0] = measure $3;\nc[1] = measure $4;\n';
    assert.deepEqual(JSON.parse(body), {
      program_id: 'sampler',
      backend: 'ibm_torino',
      tags: ['tok-1'],
      cost: 5,
      private: false,
      params: {
        pubs: [
          [source, null, 100],
          [source, null, 101],
        ],
        options: { dynamical_decoupling: { enable: false } },
        version: 2,
        support_qiskit: false,
      },
    });
    assert.deepEqual(
      signIns.map(({ method }) => method),
      ['POST'],
    );
    assert.match(String(signIns[0]!.headers['content-type']), /^application\/x-www-form-urlencoded/);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(signIns[0]!.body)), {
      grant_type: 'urn:ibm:params:oauth:grant-type:apikey',
      apikey: KEY,
      response_type: 'cloud_iam',
    });
  }));

test('what the backend cannot hold is refused and no job is sent', async () => {
  const wide = { ...program(), preparation: createCircuit(6, []) };
  const many = { ...program(), settings: program(101).settings };
  const gates = new Array<Operation>(50_001).fill({ gate: 'cz', qubits: [0, 1] });
  const deep = { ...program(), preparation: createCircuit(2, gates) };
  for (const [one, changes, message] of [
    [wide, {}, /expected at most 5 qubits, got 6/],
    [many, {}, /expected at most 100 circuits in one job, got 101/],
    [deep, {}, /expected at most 50000 gates in one job, got 50001/],
    [
      program(),
      { coupling_map: [[2, 3]], basis_gates: ['rz', 'sx', 'x', 'rxx'] },
      /expected the native gates/,
    ],
    [
      { ...program(), preparation: createCircuit(3, []) },
      {
        coupling_map: [
          [0, 1],
          [2, 3],
        ],
      },
      /3 working qubits that are connected/,
    ],
  ] as [CircuitBatchProgram, Record<string, unknown>, RegExp][]) {
    await against([configuration(changes)], async ({ device, seen }) => {
      for (const attempt of [() => device.submit('t', one, signal), () => device.quote(one, signal)]) {
        const error = await caught(attempt());
        assert.deepEqual([error.failure, error.fault.ambiguous], ['CircuitRejected', false]);
        assert.match(error.message, message);
      }
      assert.ok(seen.every(({ method }) => method === 'GET'));
    });
  }
  await against([configuration({ simulator: true })], async ({ device }) => {
    const error = await caught(device.submit('t', program(), signal));
    assert.equal(error.failure, 'ContractViolation');
    assert.match(error.message, /expected a processor, got the simulator/);
    await assert.rejects(device.submit('bad token', program(), signal), { failure: 'ContractViolation' });
  });
});

test('before the job is sent nothing that goes wrong is an unknown submission; afterwards everything is', async () => {
  for (const [answer, failure] of [
    [drop, 'DeviceUnavailable'],
    [text(503, '<html>'), 'DeviceUnavailable'],
    [missing, 'DeviceRetired'],
    [json(200, { n_qubits: 'many' }), 'DeviceUnavailable'],
  ] as const) {
    await against([answer], async ({ device, seen }) => {
      const error = await caught(device.submit('tok-1', program(), signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], [failure, false]);
      assert.ok(seen.every(({ method }) => method === 'GET'));
    });
  }
  for (const answer of [drop, text(504, '<html>'), text(200, '{"id": "jo'), json(200, { backend: 'x' })]) {
    await against([configuration(), answer], async ({ device, seen }) => {
      const error = await caught(device.submit('tok-1', program(), signal));
      assert.deepEqual([error.failure, error.fault.ambiguous], ['SubmissionUnknown', true]);
      assert.equal(seen.filter(({ method }) => method === 'POST').length, 1);
    });
  }
  const usedUp = json(409, { trace: 't', errors: [{ code: 4317, message: 'the limit is reached' }] });
  await against([configuration(), usedUp], async ({ device }) => {
    const error = await caught(device.submit('tok-1', program(), signal));
    assert.deepEqual(
      [error.failure, error.fault.ambiguous, error.fault.vendorCode],
      ['QuotaExhausted', false, '4317'],
    );
  });
});
