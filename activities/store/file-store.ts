import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { ArtifactRef } from '../../contracts/artifact.js';
import { StageError } from '../stage-error.js';
import { artifactRef } from './artifact-ref.js';
import type { ArtifactStore } from './artifact-store.js';

function isMissing(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/**
 * Artifacts as files `DIR/sha256/ab/cdef...`. A file appears whole (written aside, flushed, renamed) or not at all, so a killed or
 * full disk never leaves half an artifact under its digest.
 */
export class FileStore implements ArtifactStore {
  readonly name = 'file';
  readonly version = '1.0.0';
  readonly location: string;

  constructor(directory: string) {
    this.location = resolve(directory);
  }

  #path(sha256: string): string {
    return join(this.location, 'sha256', sha256.slice(0, 2), sha256.slice(2));
  }

  async put(bytes: Uint8Array, mediaType: string): Promise<ArtifactRef> {
    const ref = artifactRef(bytes, mediaType);
    if (await this.has(ref)) return ref;
    const path = this.#path(ref.sha256);
    const aside = `${path}.${randomUUID()}.part`;
    try {
      await mkdir(join(this.location, 'sha256', ref.sha256.slice(0, 2)), { recursive: true });
      await writeDurably(aside, bytes);
      await rename(aside, path);
    } catch (error) {
      await rm(aside, { force: true }).catch(() => undefined);
      throw new StageError(
        'StoreUnavailable',
        `cannot write to the artifact store ${this.location} on ${hostname()}: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
    return ref;
  }

  async get(ref: ArtifactRef): Promise<Uint8Array> {
    const path = this.#path(ref.sha256);
    let bytes: Uint8Array;
    try {
      bytes = await readFile(path);
    } catch (error) {
      const failure = isMissing(error) ? 'ArtifactMissing' : 'StoreUnavailable';
      throw new StageError(
        failure,
        `artifact ${path} on ${hostname()}: ${isMissing(error) ? 'not there; is this the store the pipeline was started with?' : (error as Error).message}`,
        { cause: error },
      );
    }
    const got = createHash('sha256').update(bytes).digest('hex');
    if (got !== ref.sha256) {
      throw new StageError(
        'ResultCorrupt',
        `artifact ${path} on ${hostname()}: expected sha256 ${ref.sha256}, got ${got}`,
      );
    }
    return bytes;
  }

  async has(ref: ArtifactRef): Promise<boolean> {
    try {
      return (await stat(this.#path(ref.sha256))).size === ref.bytes;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async delete(ref: ArtifactRef): Promise<void> {
    const path = this.#path(ref.sha256);
    await rm(path, { force: true }).catch((error: unknown) => {
      const why = (error as Error).message;
      throw new StageError('StoreUnavailable', `cannot delete artifact ${path} on ${hostname()}: ${why}`, {
        cause: error,
      });
    });
  }
}
