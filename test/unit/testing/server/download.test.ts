/** A download is given up when nothing arrives for its patience, never because it is slow; what it leaves is whole or an error. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { downloadFile, downloadJson } from '../../../../testing/server/download.js';
import { localHttpServer, trickle } from './local-http-server.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const body = randomBytes(3000);
/** Far above a timer's jitter on a busy machine, far below what the slow answers take. */
const patienceMs = 800;

const base = await localHttpServer((request, response) => {
  const answers: Record<string, () => void> = {
    '/whole': () => void response.end(body),
    '/slow': () => void trickle(response, body, 10, patienceMs / 4),
    '/stalled': () =>
      void response.writeHead(200, { 'content-length': body.length }).write(body.subarray(0, 1000)),
    '/silent': () => undefined,
    '/truncated': () => {
      response.writeHead(200, { 'content-length': body.length }).write(body.subarray(0, 1000));
      setTimeout(() => response.destroy(), 50);
    },
    '/moved': () => void response.writeHead(302, { location: '/whole' }).end(),
    '/circle': () => void response.writeHead(302, { location: '/circle' }).end(),
    '/text': () => void response.end('no json'),
  };
  (answers[request.url!] ?? ((): void => void response.writeHead(404).end()))();
});

async function timed(path: string): Promise<{ elapsedMs: number; error: Error | undefined; file: string }> {
  const file = join(folder, `file${path.replace('/', '-')}`);
  const startedAt = performance.now();
  const error = await downloadFile(`${base}${path}`, file, { patienceMs }).catch((cause: Error) => cause);
  return { elapsedMs: performance.now() - startedAt, error: error ?? undefined, file };
}

test('what was sent is what is in the file, also after a redirect', async () => {
  for (const path of ['/whole', '/moved']) {
    const { error, file } = await timed(path);
    assert.equal(error, undefined);
    assert.deepEqual(readFileSync(file), body);
  }
});

test('a slow answer that takes much longer than the patience arrives whole', async () => {
  const { error, file, elapsedMs } = await timed('/slow');
  assert.equal(error, undefined);
  assert.ok(elapsedMs > 2 * patienceMs);
  assert.deepEqual(readFileSync(file), body);
});

test('a header that trickles in is waited for', async () => {
  const server = createServer((socket) => {
    void (async () => {
      for (const piece of ['HTTP/1.1 ', '200 OK\r\n', 'content-le', 'ngth: 2\r\n', '\r\n', '{', '}']) {
        socket.write(piece);
        await pause(patienceMs / 2);
      }
      socket.end();
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = downloadJson(`http://127.0.0.1:${port}/`, { patienceMs }).finally(() => server.close());
  assert.deepEqual(await answer, {});
});

test('an answer that stops, or never begins, is given up once the patience is over', async () => {
  for (const path of ['/stalled', '/silent']) {
    const { error, elapsedMs } = await timed(path);
    assert.match(error!.message, new RegExp(`${path}: nothing arrived for 0.8 s`));
    assert.ok(elapsedMs >= patienceMs && elapsedMs < 3 * patienceMs, `${path} took ${elapsedMs} ms`);
  }
});

test('an answer cut short of its announced length is an error', async () => {
  const { error } = await timed('/truncated');
  assert.match(error!.message, /truncated: the connection was closed before everything had arrived/);
});

test('a status other than 200, an endless redirect and text instead of JSON are errors that name the address', async () => {
  assert.match((await timed('/nowhere')).error!.message, /nowhere: HTTP status 404/);
  assert.match((await timed('/circle')).error!.message, /circle: more than 5 redirects/);
  await assert.rejects(downloadJson(`${base}/text`, { patienceMs }), /text: expected JSON, got "no json"/);
});

test('a port where nobody listens is an error at once', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  await assert.rejects(downloadJson(`http://127.0.0.1:${port}/`, { patienceMs }), /ECONNREFUSED/);
});
