import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { downloadFile, downloadJson } from './download.js';
import type { DownloadOptions } from './download.js';
import { addToCache } from './executable-cache.js';
import type { ExecutableSource } from './executable-ladder.js';
import { checked } from './local-sources.js';
import type { Check } from './local-sources.js';

/** Temporal's download service, the one its SDKs use (`ephemeral_server` of the SDK core shipped in `@temporalio/core-bridge`). */
export const DOWNLOAD_SERVICE = 'https://temporal.download';

const SDK_VERSION = (createRequire(import.meta.url)('@temporalio/client/package.json') as { version: string })
  .version;

/** What is asked of the service. */
export interface SdkDownload {
  /** The service's name of it: `cli` or `temporal-test-server`. */
  artifact: string;
  /** File name in the cache. */
  cacheName: string;
  cache: string;
  check: Check;
  service?: string;
  patienceMs?: number;
}

/** Name of the SDK's default version of an executable in the cache. */
export function sdkCacheName(executable: string): string {
  return `${executable}-sdk-${SDK_VERSION}`;
}

/** The version that the service names for this SDK, downloaded into the cache. */
export function fromSdkDownload(download: SdkDownload): ExecutableSource {
  const service = download.service ?? DOWNLOAD_SERVICE;
  const source = `the SDK's download (${new URL(service).host})`;
  return {
    name: source,
    async find(tell) {
      const watched = {
        tell,
        ...(download.patienceMs === undefined ? {} : { patienceMs: download.patienceMs }),
      };
      const { archiveUrl, fileToExtract } = await archiveInfo(
        `${service}/${download.artifact}/default`,
        watched,
      );
      tell(`downloading ${archiveUrl}`);
      const make = async (work: string): Promise<string> => {
        await downloadFile(archiveUrl, join(work, 'archive'), watched);
        return await extract(join(work, 'archive'), fileToExtract, work);
      };
      const path = await addToCache(download.cache, download.cacheName, make, download.check);
      return await checked(path, source, download.check);
    },
  };
}

interface ArchiveInfo {
  archiveUrl: string;
  fileToExtract: string;
}

async function archiveInfo(address: string, watched: DownloadOptions): Promise<ArchiveInfo> {
  const query = new URLSearchParams({
    ...machine(),
    format: 'tar.gz',
    'sdk-name': 'sdk-typescript',
    'sdk-version': SDK_VERSION,
  });
  const answer = (await downloadJson(
    `${address}?${query.toString()}`,
    watched,
  )) as Partial<ArchiveInfo> | null;
  const { archiveUrl, fileToExtract } = answer ?? {};
  if (typeof archiveUrl !== 'string' || !URL.canParse(archiveUrl) || typeof fileToExtract !== 'string') {
    throw new Error(
      `${address}: expected {archiveUrl, fileToExtract}, got ${JSON.stringify(answer).slice(0, 80)}`,
    );
  }
  return { archiveUrl, fileToExtract };
}

/** The service's names of this machine. Errors: a processor it has nothing for. */
function machine(): { platform: string; arch: string } {
  const processors: Partial<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
  const processor = processors[arch()];
  if (processor === undefined) throw new Error(`nothing is published for processor ${arch()}`);
  return { platform: platform() === 'win32' ? 'windows' : platform(), arch: processor };
}

/** Unpacks one file with the system's `tar`. Errors: a damaged archive, a file that is not in it or would land outside. */
async function extract(archive: string, member: string, folder: string): Promise<string> {
  const target = resolve(folder, member);
  if (relative(folder, target).startsWith('..'))
    throw new Error(`the archive's file ${member} would land outside its folder`);
  try {
    await promisify(execFile)('tar', ['-xzf', archive, '-C', folder, '--', member]);
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    throw new Error(`the archive cannot be unpacked: ${stderr.trim() || message}`);
  }
  return target;
}
