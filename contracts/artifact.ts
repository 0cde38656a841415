import { z } from 'zod';

/** Reference to immutable bytes in the artifact store; the digest is verified on every read. */
export const ArtifactRef = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hexadecimal digits'),
  bytes: z.int().nonnegative(),
  mediaType: z.string().min(1),
});
export type ArtifactRef = z.infer<typeof ArtifactRef>;
