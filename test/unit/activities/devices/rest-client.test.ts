/**
 * Property: a request that changes something is sent once, whatever comes back; a GET is repeated a bounded number of times and no sooner than the service allows; no
 * request outlasts its time, its size or its signal; what is no JSON breaks nothing; and the credential goes to the configured address only.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRestClient } from '../../../../activities/devices/rest-client.js';
import type { RestOptions, RestRequest } from '../../../../activities/devices/rest-client.js';
import { retryAfterMs } from '../../../../activities/devices/retry-after.js';
import { drop, json, scriptedServer, silence, text } from './scripted-server.js';
import type { ScriptedAnswer, ScriptedServer } from './scripted-server.js';

const GET: RestRequest = { method: 'GET', path: '/jobs' };
const POST: RestRequest = { method: 'POST', path: '/jobs', body: { shots: 1 } };
const { signal } = new AbortController();

async function against(
  answers: readonly ScriptedAnswer[],
  work: (client: ReturnType<typeof createRestClient>, server: ScriptedServer) => Promise<void>,
  options: Partial<RestOptions> = {},
): Promise<void> {
  const server = await scriptedServer(answers);
  const headers = () => ({ authorization: 'apiKey k' });
  try {
    await work(
      createRestClient({ url: server.url, headers, timeoutMs: 5000, retryPauseMs: 5, ...options }),
      server,
    );
  } finally {
    await server.close();
  }
}

const BAD: [name: string, answer: ScriptedAnswer][] = [
  ['503', json(503, {})],
  ['429', json(429, {}, { 'retry-after': '0' })],
  ['a gateway’s page', text(502, '<html>')],
  ['an empty 500', text(500, '')],
  ['a broken connection', drop],
];

for (const [name, answer] of BAD) {
  test(`a POST that meets ${name} is sent once; a GET three times`, () =>
    against([answer], async (client, { seen }) => {
      const ended = (request: RestRequest) => client.send(request, signal).then(String, String);
      await ended(POST);
      assert.equal(seen.length, 1);
      await ended({ method: 'PUT', path: '/jobs/1/status/cancel' });
      assert.equal(seen.length, 2);
      await ended(GET);
      assert.equal(seen.length, 5);
    }));
}

test('a GET goes on where the service is well again, with its key and without a body', () =>
  against(
    [drop, text(503, ''), json(200, { jobs: [] }, { 'x-request-id': 'r-1' })],
    async (client, { seen }) => {
      const answer = await client.send(GET, signal);
      assert.deepEqual([answer.status, answer.json, answer.requestId], [200, { jobs: [] }, 'r-1']);
      assert.equal(seen.length, 3);
      assert.deepEqual([seen[2]!.headers.authorization, seen[2]!.body], ['apiKey k', '']);
    },
  ));

test('a service is left alone for as long as it asks; for longer than a worker can wait, the caller is told', async () => {
  await against([json(429, {}, { 'retry-after': '1' }), json(200, 1)], async (client) => {
    const asked = performance.now();
    assert.equal((await client.send(GET, signal)).json, 1);
    assert.ok(performance.now() - asked >= 990);
  });
  await against([json(429, {}, { 'retry-after': '3600' })], async (client, { seen }) => {
    assert.equal((await client.send(GET, signal)).retryAfterMs, 3_600_000);
    assert.equal(seen.length, 1);
  });
});

test('a POST carries its body as JSON', () =>
  against([json(201, { id: 'a' })], async (client, { seen }) => {
    await client.send(POST, signal);
    assert.deepEqual(
      [seen[0]!.method, seen[0]!.path, seen[0]!.body, seen[0]!.headers['content-type']],
      ['POST', '/jobs', '{"shots":1}', 'application/json'],
    );
  }));

test('silence, before the answer or in the middle of it, ends with the time-out', async () => {
  const half: ScriptedAnswer = (response) =>
    void response.writeHead(200, { 'content-length': 100 }).write('{"a"');
  for (const answer of [silence, half]) {
    await against(
      [answer],
      (client) => assert.rejects(client.send(POST, signal), { name: 'TransportError', reason: 'timeout' }),
      { timeoutMs: 100 },
    );
  }
});

test('an answer larger than allowed is given up, and not asked for again', () =>
  against(
    [text(200, 'x'.repeat(2000))],
    async (client, { seen }) => {
      await assert.rejects(client.send(GET, signal), { name: 'TransportError', reason: 'too-large' });
      assert.equal(seen.length, 1);
    },
    { mostResponseBytes: 1000 },
  ));

test('a signal ends a request under way, which is told apart from one that was never sent', () =>
  against([silence], async (client, { seen }) => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 50);
    await assert.rejects(client.send(POST, stop.signal), { name: 'TransportError', reason: 'aborted' });
    await assert.rejects(client.send(POST, stop.signal), { message: 'enough' });
    assert.equal(seen.length, 1);
  }));

test('what is no JSON is an answer without JSON', () =>
  against([text(200, '<html>')], async (client) => {
    const { status, json: value, text: body } = await client.send(GET, signal);
    assert.deepEqual([status, value, body], [200, undefined, '<html>']);
  }));

test('a redirect is not followed: the key stays here', async () => {
  const elsewhere = await scriptedServer([json(200, 'stolen')]);
  await against([text(307, '', { location: `${elsewhere.url}/jobs` })], async (client) => {
    assert.equal((await client.send(POST, signal)).status, 307);
    assert.equal((await client.send(GET, signal)).status, 307);
  });
  assert.equal(elsewhere.seen.length, 0);
  await elsewhere.close();
});

test('Retry-After is read in seconds and as a date; what makes no sense is none', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');
  const read: [string | null, number | null][] = [
    ['120', 120_000],
    ['0', 0],
    [' 1.5 ', 1500],
    ['Tue, 24 Nov 2026 12:00:30 GMT', 30_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['99999999999', 7 * 24 * 3600 * 1000],
    ['-5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ];
  for (const [header, expected] of read) assert.equal(retryAfterMs(header, now), expected, String(header));
});
