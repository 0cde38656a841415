import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { ArtifactRef } from '../../contracts/artifact.js';
import { parseContract } from '../failure.js';
import type { ArtifactStore } from './artifact-store.js';
import { canonicalJson } from './canonical-json.js';

export const JSON_MEDIA_TYPE = 'application/json';

/** SHA-256, in hexadecimal, of the canonical JSON of a value. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** The bytes under which a JSON value is stored. */
export function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(canonicalJson(value));
}

/** Stores a value as canonical JSON, so that equal values are one artifact. */
export function putJson(store: ArtifactStore, value: unknown): Promise<ArtifactRef> {
  return store.put(jsonBytes(value), JSON_MEDIA_TYPE);
}

/** Bytes of a stored JSON value, verified; what a thread is given to parse, since bytes cross to it at no cost. */
export interface StoredJson {
  ref: ArtifactRef;
  bytes: Uint8Array;
}

/** Reads and verifies a stored JSON value without parsing it. */
export async function getStored(store: ArtifactStore, ref: ArtifactRef): Promise<StoredJson> {
  return { ref, bytes: await store.get(ref) };
}

/** Parses a stored JSON value. */
export function parseStored<T>({ ref, bytes }: StoredJson, schema: z.ZodType<T>): T {
  const text = new TextDecoder().decode(bytes);
  return parseContract(schema, JSON.parse(text), `artifact ${ref.sha256.slice(0, 12)}`);
}

/** Reads, verifies and parses a stored JSON value. */
export async function getJson<T>(store: ArtifactStore, ref: ArtifactRef, schema: z.ZodType<T>): Promise<T> {
  return parseStored(await getStored(store, ref), schema);
}
