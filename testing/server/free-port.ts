import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ServerUnavailableError } from './server-unavailable.js';

/** Where our own servers listen: reachable from this machine only. */
export const LOOPBACK = '127.0.0.1';

/**
 * A free loopback TCP port that the system hands to nobody else for about a minute. A connection is made to it and closed from
 * the listening side, which leaves the port in TIME_WAIT: it is not given out again, but can be bound by name (SO_REUSEADDR).
 */
export async function freePort(): Promise<number> {
  const listener = createServer((accepted) => accepted.end());
  listener.listen(0, LOOPBACK);
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const visitor = connect(port, LOOPBACK);
  visitor.resume();
  await once(visitor, 'close');
  listener.close();
  await once(listener, 'close');
  return port;
}

/** Errors: `ServerUnavailableError` when the port cannot be listened on, with the option that chooses another. */
export async function requireFreePort(port: number, option: string): Promise<void> {
  const listener = createServer();
  listener.listen(port, LOOPBACK);
  try {
    await once(listener, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EADDRINUSE' ? 'is taken by another process' : `cannot be listened on (${code})`;
    throw new ServerUnavailableError(`port ${port} of ${LOOPBACK} ${why}; choose another with ${option}`);
  }
  listener.close();
  await once(listener, 'close');
}
