/**
 * No server can be had: no executable anywhere, a server that does not start, or a port or data file that somebody else
 * holds. The message is written for people: what was tried, what happened, what to do. Not thrown for a connection that was
 * asked for in a wrong way (`InvalidConnectionError`), nor for a server that goes away later.
 */
export class ServerUnavailableError extends Error {
  override readonly name = 'ServerUnavailableError';
}
