import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import type { ArtifactRef } from '../../contracts/artifact.js';
import { parseContract } from '../failure.js';
import type { ArtifactStore } from './artifact-store.js';

/** Canonical JSON (RFC 8785) of a value; equal values give equal bytes. Throws on NaN and infinity. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be stored');
  return text;
}

/** SHA-256, in hexadecimal, of the canonical JSON of a value. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Stores a value as canonical JSON, so that equal values are one artifact. */
export function putJson(store: ArtifactStore, value: unknown): Promise<ArtifactRef> {
  return store.put(Buffer.from(canonicalJson(value)), 'application/json');
}

/** Reads, verifies and parses a stored JSON value. */
export async function getJson<T>(store: ArtifactStore, ref: ArtifactRef, schema: z.ZodType<T>): Promise<T> {
  const text = Buffer.from(await store.get(ref)).toString('utf8');
  return parseContract(schema, JSON.parse(text), `artifact ${ref.sha256.slice(0, 12)}`);
}
