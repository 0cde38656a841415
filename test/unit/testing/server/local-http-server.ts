import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { after } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';

/** A real HTTP server on a free loopback port, closed when the tests of the file are over; its base address. */
export async function localHttpServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Sends `body` in `pieces` parts, `everyMs` apart. */
export async function trickle(
  response: ServerResponse,
  body: Buffer,
  pieces: number,
  everyMs: number,
): Promise<void> {
  response.setHeader('content-length', body.length);
  const size = Math.ceil(body.length / pieces);
  for (let start = 0; start < body.length; start += size) {
    response.write(body.subarray(start, start + size));
    await pause(everyMs);
  }
  response.end();
}
