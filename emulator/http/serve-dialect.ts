import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dialect } from '../dialect.js';
import type { CallCounter } from '../faults/call-counter.js';
import { actsBefore, deliverFault } from '../faults/fault-delivery.js';
import type { DeviceWindows } from '../faults/device-windows.js';
import type { Call } from './call.js';
import { readBody } from './read-body.js';
import { Refusal } from './refusal.js';
import type { Reply } from './reply.js';
import { findRoute } from './route.js';
import type { Match } from './route.js';

interface Served {
  readonly dialect: Dialect;
  readonly counter: CallCounter;
  readonly windows: DeviceWindows;
  readonly now: () => number;
  /** Told of what is wrong with the emulator itself. */
  readonly tell: (line: string) => void;
}

/** Answers the requests of one provider's clients, with the faults that befall them. */
export function serveDialect(served: Served) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://emulator');
    const body = await readBody(request);
    const { method = 'GET', headers } = request;
    const match = findRoute(served.dialect.routes, method, url.pathname);
    const call = { method, path: url.pathname, query: url.searchParams, headers, parts: match?.parts ?? {} };
    if (body === null) return send(served.dialect.refuse(tooLarge(), match?.route), response);
    await answer(served, match, { ...call, body }, response);
  };
}

async function answer(served: Served, match: Match | undefined, call: Call, response: ServerResponse) {
  const { dialect, counter, windows, now } = served;
  const fault = match && counter.count(dialect.provider, match.route.name);
  if (windows.serviceIsOut(dialect.provider, now())) {
    const outage = new Refusal(503, 'ServiceUnavailable', 'the service is out');
    return send(dialect.refuse(outage, match?.route), response);
  }
  const whole = fault !== undefined && actsBefore(fault) ? undefined : await handle(served, match, call);
  const reply =
    fault === undefined
      ? whole
      : await deliverFault(fault, whole, response, (refusal) => dialect.refuse(refusal, match?.route));
  if (reply !== undefined) send(reply, response);
}

async function handle({ dialect, tell }: Served, match: Match | undefined, call: Call): Promise<Reply> {
  try {
    if (match === undefined) throw new Refusal(404, 'NotFound', `no route ${call.method} ${call.path}`);
    return await match.route.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return dialect.refuse(error, match?.route);
    // A fault of ours must be told apart from scripted ones.
    tell(`${dialect.provider}: ${call.method} ${call.path}: ${(error as Error).stack}`);
    const refusal = new Refusal(500, 'EmulatorFault', `emulator: ${(error as Error).message}`);
    return dialect.refuse(refusal, match?.route);
  }
}

function send({ status, headers, body }: Reply, response: ServerResponse): void {
  const length = status === 204 ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length }).end(status === 204 ? undefined : body);
}

function tooLarge(): Refusal {
  return new Refusal(413, 'PayloadTooLarge', 'the body is too large');
}
