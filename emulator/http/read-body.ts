import type { IncomingMessage } from 'node:http';

/** Largest request body, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** The whole body of a request; null where it is larger than `MAX_BODY_BYTES`. Throws where the client breaks off. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BODY_BYTES ? Buffer.concat(chunks) : null;
}
