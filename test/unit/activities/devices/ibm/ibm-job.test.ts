/** Property: IBM's words for a job are a closed list, one ended for its length is no cancelled one, seconds are money once they are final, and one that has ended is not cancelled. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caught } from '../caught-error.js';
import { json, text } from '../scripted-server.js';
import type { ScriptedAnswer } from '../scripted-server.js';
import { accepted, against, configuration, JOB, job, missing, program, signal } from './ibm-bench.js';

test('words for a state are a closed list in any case; ended for its length is failed, not cancelled', async () => {
  const metrics = json(200, {
    timestamps: { running: 'soon', finished: null },
    estimated_completion_time: '2026-11-24T12:01:00Z',
  });
  for (const [state, phase, remainingMs] of [
    [{ status: 'Queued' }, 'queued', 60_000],
    [{ status: 'RUNNING' }, 'running', 60_000],
    [{ status: 'Completed' }, 'succeeded', null],
    [{ status: 'Cancelled' }, 'cancelled', null],
    [{ status: 'Pondering' }, 'unknown', 60_000],
    [{ status: 'Cancelled', reason_code: 1305 }, 'failed', null],
    [{ status: 'Cancelled', reasonCode: '1305' }, 'failed', null],
    [{ status: 'Cancelled - Ran too long' }, 'failed', null],
  ] as const) {
    await against([job(state), metrics], async ({ device }) => {
      const got = await device.state(JOB, signal);
      assert.deepEqual(
        [got.phase, got.word, got.remainingMs, got.startedAt],
        [phase, state.status, remainingMs, null],
      );
      if (phase === 'failed')
        assert.deepEqual([got.failure?.type, got.failure?.code], ['CircuitRejected', '1305']);
    });
  }
  await against([json(200, { id: 'job-1', status: 'Running' }), missing], async ({ device }) => {
    assert.equal((await device.state(JOB, signal)).phase, 'running');
  });
});

test('seconds are money once they are final, whatever became of the job', async () => {
  const usage = { quantum_seconds: 2.5, seconds: 3, status: 'final' };
  for (const [state, measured, micros] of [
    [{ status: 'Completed' }, { usage }, 4_000_000],
    [{ status: 'Cancelled' }, { usage: { seconds: 0 } }, 0],
    [{ status: 'Completed' }, { usage: { ...usage, status: 'pending' } }, null],
    [{ status: 'Running' }, { usage }, null],
    [{ status: 'Completed' }, {}, null],
  ] as const) {
    await against([job(state), json(200, measured)], async ({ device }) => {
      const bill = await device.bill(JOB, signal);
      assert.deepEqual(bill, micros === null ? null : { micros, currency: 'USD' });
    });
  }
  await against([configuration({ default_rep_delay: 1000 })], async ({ device }) => {
    const { price, executionSeconds, source } = await device.quote(program(2), signal);
    assert.equal(executionSeconds, 2 + 1e-6 * 1100 * 201);
    assert.deepEqual(price, { micros: 5 * 1_600_000, currency: 'USD' });
    assert.match(source, /price list, 2026-08-01, for at most 5 s, 2 times the estimate/);
  });
});

test('no job may take more seconds than it was quoted at', async () => {
  for (const delay of [0, 250, 100_000, 60_000_000]) {
    await against(
      [configuration({ default_rep_delay: delay }), configuration({ default_rep_delay: delay }), accepted],
      async ({ device, seen }) => {
        const { price, executionSeconds } = await device.quote(program(2), signal);
        await device.submit('tok-1', program(2), signal);
        const { cost } = JSON.parse(seen.at(-1)!.body) as { cost: number };
        assert.equal(price.micros, cost * 1_600_000);
        assert.ok(cost === 10_800 || (cost >= 2 * executionSeconds! && cost < 2 * executionSeconds! + 1));
      },
    );
  }
});

test('results that are not there yet, or not in their form, are unavailable', async () => {
  const nothing: ScriptedAnswer = (response) => void response.writeHead(204).end();
  for (const answers of [
    [job({ status: 'Running' })],
    [job({ status: 'Completed' }), nothing],
    [job({ status: 'Completed' }), text(200, 'Traceback')],
    [job({ status: 'Completed' }), json(200, { results: [] })],
  ]) {
    await against(answers, async ({ device }) => {
      assert.equal((await caught(device.results(JOB, signal))).failure, 'ResultUnavailable');
    });
  }
});

test('a job that has ended is not cancelled; one that ends in between is no error', async () => {
  await against([job({ status: 'Completed' }), missing], async ({ device, seen }) => {
    await device.cancel(JOB, signal);
    assert.ok(seen.every(({ method }) => method === 'GET'));
  });
  const tooLate = json(409, { errors: [{ code: 1297, message: 'too late' }] });
  const [running, ended] = [job({ status: 'Running' }), job({ status: 'Completed' })];
  await against([running, missing, tooLate, ended, missing], async ({ device, seen }) => {
    await device.cancel(JOB, signal);
    assert.equal(`${seen[2]!.method} ${seen[2]!.path}`, 'POST /api/v1/jobs/job-1/cancel');
  });
  await against([running, missing, tooLate, running, missing], async ({ device }) => {
    assert.equal((await caught(device.cancel(JOB, signal))).fault.httpStatus, 409);
  });
});
