import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PipelineResult } from '../contracts/pipeline.js';
import { Results, type RecordFile } from '../contracts/results.js';
import { FileStore } from '../activities/store/file-store.js';
import { getJson } from '../activities/store/json-artifact.js';
import { CliError, EXIT } from './cli-error.js';

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(aside, bytes);
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw new CliError(
      EXIT.failed,
      `${path}: cannot be written: ${(error as Error).message}; the record is safe in the store, try again`,
    );
  }
}

/** Writes the files of a sealed record into `out`; each appears whole or not at all. */
export async function writeRecord(
  result: PipelineResult,
  storeDirectory: string,
  out: string,
): Promise<RecordFile[]> {
  const store = new FileStore(storeDirectory);
  const written: RecordFile[] = [];
  for (const { name, ref } of result.files) {
    const path = join(out, name);
    await writeWhole(path, await store.get(ref));
    written.push({ name, path, sha256: ref.sha256 });
  }
  return written;
}

/** The results of a sealed record, with the paths of the files written. */
export async function readResults(
  result: PipelineResult,
  storeDirectory: string,
  written: RecordFile[],
): Promise<Results> {
  const ref = result.files.find(({ name }) => name === 'results.json')!.ref;
  return { ...(await getJson(new FileStore(storeDirectory), ref, Results)), artifacts: written };
}
