import { createHmac } from 'node:crypto';

/** A JSON Web Token (RFC 7519) of the emulator with this seed: clients read when it was issued and when it is over, in seconds since 1970. */
export function signedToken(seed: number, claims: Record<string, unknown>): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${signatureOf(seed, text)}`;
}

/** When a token is over, in milliseconds since 1970; null: it is none of this emulator's. */
export function tokenEndMs(seed: number, token: string): number | null {
  const [head = '', payload = '', signature] = token.split('.');
  if (signature === undefined || signature !== signatureOf(seed, `${head}.${payload}`)) return null;
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
  return 1000 * exp;
}

function signatureOf(seed: number, text: string): string {
  return createHmac('sha256', `emulator ${seed}`).update(text).digest('base64url');
}
