import type { ArtifactRef } from '../../contracts/artifact.js';

/**
 * Port: *where* bulk data lives. Content-addressed and immutable: putting the same bytes twice is one object.
 * `get` verifies the digest. Errors: `ArtifactMissing` (names path and host), `StoreUnavailable` (worth a retry).
 */
export interface ArtifactStore {
  readonly name: string;
  readonly version: string;
  /** Where it is, for people: a path or an address. */
  readonly location: string;
  put(bytes: Uint8Array, mediaType: string): Promise<ArtifactRef>;
  get(ref: ArtifactRef): Promise<Uint8Array>;
  has(ref: ArtifactRef): Promise<boolean>;
  /** Of checkpoints that newer ones have replaced; what is not there is deleted already. Nothing of a record is ever deleted. */
  delete(ref: ArtifactRef): Promise<void>;
}
