/** Ports are free when they are given out and not given out twice; a port that is taken is refused before anything starts on it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, LOOPBACK, requireFreePort } from '../../../../testing/server/free-port.js';
import { ServerUnavailableError } from '../../../../testing/server/server-unavailable.js';

test('fifty ports differ and can all be listened on', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));
  assert.equal(new Set(ports).size, 50);
  for (const port of ports) await requireFreePort(port, '--port');
});

test('a taken port is refused with the option that chooses another', async () => {
  const port = await freePort();
  const holder = createServer().listen(port, LOOPBACK);
  await once(holder, 'listening');
  await assert.rejects(
    requireFreePort(port, '--ui-port'),
    (error: Error) =>
      error instanceof ServerUnavailableError &&
      error.message ===
        `port ${port} of 127.0.0.1 is taken by another process; choose another with --ui-port`,
  );
  holder.close();
});
