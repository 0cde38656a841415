import { createHash } from 'node:crypto';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { emptyReply, plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { azureOutput } from './azure-output.js';
import { checkAccess } from './shared-access.js';

interface StoredBlob {
  type: string;
  base64: string;
}

/** What was put at this path of the storage. */
export function storedBlob({ state }: Emulation, path: string): Buffer | undefined {
  const blob = state.get(`blob${path}`) as StoredBlob | undefined;
  return blob && Buffer.from(blob.base64, 'base64');
}

/** PUT /{account}/{container}?restype=container */
export function putContainer(emulation: Emulation, call: Call): Reply {
  checkAccess(emulation, call);
  return emptyReply(201);
}

/** PUT /{account}/{container}/{blob}: with `If-None-Match: *` only where nothing is yet. */
export function putBlob(emulation: Emulation, call: Call): Reply {
  checkAccess(emulation, call);
  const path = decodeURIComponent(call.path);
  if (call.headers['if-none-match'] === '*' && storedBlob(emulation, path) !== undefined) {
    throw new Refusal(409, 'BlobAlreadyExists', 'The specified blob already exists.');
  }
  const type = call.headers['x-ms-blob-content-type']?.toString() ?? 'application/octet-stream';
  emulation.state.set(`blob${path}`, { type, base64: call.body.toString('base64') });
  return emptyReply(201, { etag: etag(call.body) });
}

/** GET and HEAD /{account}/{container}/{blob}: what was put there, or what a job wrote there; in part where a range is asked for. */
export async function getBlob(emulation: Emulation, call: Call): Promise<Reply> {
  checkAccess(emulation, call);
  const path = decodeURIComponent(call.path);
  const body = storedBlob(emulation, path) ?? (await azureOutput(emulation, path));
  if (body === undefined) throw new Refusal(404, 'BlobNotFound', 'The specified blob does not exist.');
  const range = /^bytes=(\d+)-(\d*)$/.exec(
    (call.headers['x-ms-range'] ?? call.headers.range ?? '').toString(),
  );
  const headers = { etag: etag(body), 'x-ms-blob-type': 'BlockBlob', 'accept-ranges': 'bytes' };
  if (range === null) return plainReply(200, 'application/json', body, headers);
  const start = Number(range[1]);
  const end = Math.min(range[2] === '' ? Infinity : Number(range[2]), body.length - 1);
  if (start > end) throw new Refusal(416, 'InvalidRange', `the blob has ${body.length} bytes`);
  return plainReply(206, 'application/json', body.subarray(start, end + 1), {
    ...headers,
    'content-range': `bytes ${start}-${end}/${body.length}`,
  });
}

function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}
