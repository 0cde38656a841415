/** Property: a token of IAM is fetched once, renewed before it ends and once when it is refused; what IAM refuses is told as a sign-in; neither key nor token is ever part of what is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { caught } from '../caught-error.js';
import { drop, json, text } from '../scripted-server.js';
import {
  accepted,
  against,
  configuration,
  JOB,
  job,
  KEY,
  missing,
  program,
  signal,
  TOKEN,
} from './ibm-bench.js';

const ready = json(200, { state: true, status: 'active', length_queue: 3 });
const expired = json(401, { trace: 't', errors: [{ code: 1200, message: 'the token has expired' }] });

test('a token is fetched once, and again when four fifths of its life are over', () =>
  against([ready], async ({ device, signIns, seen, later }) => {
    await device.status(signal);
    later(2879);
    await device.status(signal);
    assert.equal(signIns.length, 1);
    later(1);
    await device.status(signal);
    assert.equal(signIns.length, 2);
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      [`Bearer ${TOKEN}-1`, `Bearer ${TOKEN}-1`, `Bearer ${TOKEN}-2`],
    );
  }));

test('a refused token is renewed once, a submission too; refused again, it is for a person', async () => {
  await against([configuration(), expired, accepted], async ({ device, signIns, seen }) => {
    assert.equal((await device.submit('tok-1', program(), signal)).id, 'job-1');
    assert.deepEqual([signIns.length, seen.length], [2, 3]);
    assert.equal(seen[2]!.headers.authorization, `Bearer ${TOKEN}-2`);
  });
  await against([configuration(), expired], async ({ device, signIns, seen }) => {
    const error = await caught(device.submit('tok-1', program(), signal));
    assert.deepEqual(
      [error.failure, error.fault.ambiguous, error.fault.operation],
      ['Unauthorized', false, 'submit'],
    );
    assert.deepEqual([signIns.length, seen.length], [2, 3]);
  });
});

test('a key that IAM does not know is for a person, an IAM that is out is not; nothing else is sent', async () => {
  const unknown = json(400, { errorCode: 'BXNIM0415E', errorMessage: `key ${KEY} could not be found` });
  for (const [answer, failure, vendorCode] of [
    [unknown, 'Unauthorized', 'BXNIM0415E'],
    [text(502, '<html>'), 'DeviceUnavailable', null],
    [drop, 'DeviceUnavailable', null],
    [json(200, { access_token: `${TOKEN} with blanks`, expires_in: 3600 }), 'DeviceUnavailable', null],
  ] as const) {
    await against(
      [accepted],
      async ({ device, seen }) => {
        const { failure: got, fault, message } = await caught(device.submit('tok-1', program(), signal));
        assert.deepEqual(
          [got, fault.operation, fault.ambiguous, fault.vendorCode],
          [failure, 'sign-in', false, vendorCode],
        );
        assert.ok(!message.includes(KEY) && !message.includes(TOKEN), message);
        assert.equal(seen.length, 0);
      },
      () => answer,
    );
  }
});

test('key and token are in no message, whoever repeats them', async () => {
  const leak = `bad token ${TOKEN}-1 of key ${KEY}`;
  const error = { trace: TOKEN, errors: [{ code: `${TOKEN}-1`, message: leak }] };
  for (const answer of [json(403, error), text(503, leak), json(200, leak)]) {
    await against([answer], async ({ device }) => {
      const thrown = await caught(device.state(JOB, signal));
      const shown =
        inspect(thrown, { depth: 9, showHidden: true }) + inspect(device, { depth: 9, showHidden: true });
      assert.ok(!shown.includes(KEY) && !shown.includes(`${TOKEN}-1`), shown);
    });
  }
  await against([job({ status: 'Failed', reason: leak }), missing], async ({ device }) => {
    const { failure } = await device.state(JOB, signal);
    assert.ok(!failure!.message.includes(KEY) && !failure!.message.includes(`${TOKEN}-1`));
  });
});
