import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../http/refusal.js';
import { emptyReply, plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { CallFault } from './call-fault.js';

/** Whether the request takes effect before its answer goes wrong. */
export function actsBefore(fault: CallFault): boolean {
  return fault.kind === 'expired-token' || ('when' in fault && fault.when === 'before');
}

/**
 * What a fault makes of an answer (`whole`; undefined where the request never took effect): another answer, or undefined where it has
 * treated the connection itself.
 */
export async function deliverFault(
  fault: CallFault,
  whole: Reply | undefined,
  response: ServerResponse,
  refuse: (refusal: Refusal) => Reply,
): Promise<Reply | undefined> {
  switch (fault.kind) {
    case 'error':
      return refuse(
        new Refusal(fault.status, fault.code ?? 'InternalError', fault.message ?? 'scripted fault'),
      );
    case 'expired-token':
      return refuse(new Refusal(401, 'ExpiredToken', 'the token has expired'));
    case 'throttle':
      return refuse(new Refusal(429, 'Throttled', 'too many requests', retryHeaders(fault)));
    case 'html':
      return plainReply(fault.status, 'text/html', gatewayPage(fault.status));
    case 'empty':
      return emptyReply(fault.status);
    case 'truncated-body':
      return whole && { ...whole, body: firstHalf(whole.body) };
    case 'hang':
      await pause(1000 * fault.seconds, undefined, { ref: false });
      return void response.destroy();
    case 'slow-body':
      if (whole) await sendSlowly(whole, response, 1000 * fault.seconds);
      return undefined;
    case 'drop':
      if (fault.when === 'during' && whole) await sendHalf(whole, response);
      return void response.destroy();
  }
}

function retryHeaders({ retryAfter }: Extract<CallFault, { kind: 'throttle' }>): Record<string, string> {
  if (retryAfter === undefined) return {};
  const { seconds, form } = retryAfter;
  return {
    'retry-after': form === 'seconds' ? String(seconds) : new Date(Date.now() + 1000 * seconds).toUTCString(),
  };
}

function gatewayPage(status: number): string {
  return `<html><head><title>${status}</title></head><body><center><h1>${status} Bad Gateway</h1></center></body></html>`;
}

function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

/** Promises the whole and writes half of it. */
async function sendHalf({ status, headers, body }: Reply, response: ServerResponse): Promise<void> {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  await new Promise<void>((resolve) => response.write(firstHalf(body), () => resolve()));
}

async function sendSlowly(reply: Reply, response: ServerResponse, milliseconds: number): Promise<void> {
  await sendHalf(reply, response);
  await pause(milliseconds, undefined, { ref: false });
  response.end(reply.body.subarray(Math.floor(reply.body.length / 2)));
}
