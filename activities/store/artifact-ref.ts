import { createHash } from 'node:crypto';
import type { ArtifactRef } from '../../contracts/artifact.js';

/** The reference under which any store keeps these bytes. */
export function artifactRef(bytes: Uint8Array, mediaType: string): ArtifactRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, bytes: bytes.byteLength, mediaType };
}
