// Property: only an error from before the first byte says that nothing was sent; one of a connection that was there never does.
import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { isUnsent } from '../../../../activities/devices/unsent.js';

test('by its code, or that of its cause', () => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'CERT_HAS_EXPIRED']) {
    assert.equal(isUnsent({ code }), true, code);
    assert.equal(isUnsent(new TypeError('fetch failed', { cause: { code } })), true, code);
  }
  for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 7, undefined]) {
    assert.equal(isUnsent({ code }), false, String(code));
  }
  for (const error of [null, undefined, 'ECONNREFUSED']) assert.equal(isUnsent(error), false, String(error));
});

test("Node's fetch says so of a port where nobody listens", async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const error: unknown = await fetch(`http://127.0.0.1:${port}`, { method: 'POST' }).catch(
    (one: unknown) => one,
  );
  assert.equal(isUnsent(error), true);
});
