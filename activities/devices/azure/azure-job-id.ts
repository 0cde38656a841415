import { createHash } from 'node:crypto';

/** Namespace of names that are addresses (RFC 9562, appendix A). */
const URL_NAMESPACE = '6ba7b8119dad11d180b400c04fd430c8';

/** The id that a job with this token has: a UUID of version 5 (RFC 9562), the same however often it is asked for. */
export function azureJobId(token: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(URL_NAMESPACE, 'hex'))
    .update(`temporal-hybrid-quantum/${token}`)
    .digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
