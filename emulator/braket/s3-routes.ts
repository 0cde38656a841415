import { createHash } from 'node:crypto';
import type { Emulation } from '../emulation.js';
import { part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { emptyReply, plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { awsRegion } from './aws-credential.js';
import { taskObject } from './braket-results.js';

/** PUT /{bucket}: every bucket is there already, whoever asks. */
export function createS3Bucket(_: Emulation, call: Call): Reply {
  awsRegion(call);
  return emptyReply(200, { location: `/${part(call, 'bucket')}` });
}

/** PUT /{bucket}/{key} */
export function putS3Object(emulation: Emulation, call: Call): Reply {
  awsRegion(call);
  const type = call.headers['content-type'] ?? 'application/octet-stream';
  emulation.state.set(stateKey(call), { type, base64: call.body.toString('base64') });
  return emptyReply(200, { etag: etag(call.body) });
}

/** GET and HEAD /{bucket}/{key}: what was put there, or what a task wrote there. */
export async function getS3Object(emulation: Emulation, call: Call): Promise<Reply> {
  awsRegion(call);
  const stored = emulation.state.get(stateKey(call)) as { type: string; base64: string } | undefined;
  if (stored !== undefined) {
    const body = Buffer.from(stored.base64, 'base64');
    return plainReply(200, stored.type, body, { etag: etag(body) });
  }
  const written = await taskObject(emulation, part(call, 'bucket'), part(call, 'key'));
  if (written === undefined) throw new Refusal(404, 'NoSuchKey', 'The specified key does not exist.');
  const body = Buffer.from(JSON.stringify(written));
  return plainReply(200, 'application/json', body, { etag: etag(body) });
}

function stateKey(call: Call): string {
  return `s3/${part(call, 'bucket')}/${part(call, 'key')}`;
}

function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
