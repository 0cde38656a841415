/** The SDK's download puts a working executable into the cache, or says what was wrong and leaves the cache as it was. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCliVersion, tooOld } from '../../../../testing/server/cli-version.js';
import { fromSdkDownload } from '../../../../testing/server/sdk-download.js';
import { fakeExecutable, versionLine } from './fake-executable.js';
import { localHttpServer } from './local-http-server.js';
import { temporaryFolder } from './temporary-folder.js';

const root = temporaryFolder();
const tell = (): void => undefined;
const asked: URL[] = [];

function archiveOf(name: string, cli: string): Buffer {
  fakeExecutable(join(root, 'temporal'), versionLine(cli, '1.32.0'));
  execFileSync('tar', ['-czf', join(root, name), '-C', root, 'temporal']);
  return readFileSync(join(root, name));
}

const archive = archiveOf('new.tar.gz', '1.9.1');
const old = archiveOf('old.tar.gz', '1.3.0');
const archives: Record<string, Buffer> = {
  '/new.tar.gz': archive,
  '/old.tar.gz': old,
  '/broken.tar.gz': archive.subarray(0, archive.length / 2),
};

/** Answers for the artifact `X/default` with the archive `X.tar.gz`. */
const service: string = await localHttpServer((request, response) => {
  const url = new URL(request.url!, 'http://local');
  if (url.pathname in archives) return void response.end(archives[url.pathname]);
  asked.push(url);
  const [, artifact = ''] = url.pathname.split('/');
  const fileToExtract = { missing: 'other', outside: '../temporal' }[artifact] ?? 'temporal';
  const name = artifact in { missing: 0, outside: 0 } ? 'new' : artifact;
  const answer =
    artifact === 'strange' ? { url: 'x' } : { archiveUrl: `${service}/${name}.tar.gz`, fileToExtract };
  response.end(JSON.stringify(answer));
});

async function check(path: string): Promise<string> {
  const version = await readCliVersion(path);
  const refusal = tooOld(version);
  if (refusal !== null) throw new Error(refusal);
  return version.cli;
}

async function found(artifact: string): Promise<{ path: string; description: string }> {
  const cache = join(root, `cache-${artifact}`);
  return await fromSdkDownload({ artifact, cacheName: 'it', cache, check, service }).find(tell);
}

test('the executable of the archive lands in the cache, works, and was asked for as the SDK asks', async () => {
  const { path, description } = await found('new');
  assert.equal(path, join(root, 'cache-new', 'it'));
  assert.equal(description, '1.9.1');
  const query = asked.at(-1)!.searchParams;
  assert.equal(query.get('sdk-name'), 'sdk-typescript');
  assert.match(query.get('sdk-version')!, /^\d+\.\d+\.\d+$/);
  assert.equal(query.get('format'), 'tar.gz');
});

test('a damaged archive, one without the file, one that reaches outside and an old version are refused', async () => {
  const refusals = {
    broken: /archive cannot be unpacked/,
    missing: /archive cannot be unpacked: .*other/,
    outside: /would land outside/,
    old: /older than CLI 1\.5\.0/,
    strange: /expected \{archiveUrl, fileToExtract\}, got \{"url":"x"\}/,
  };
  for (const [artifact, pattern] of Object.entries(refusals)) {
    await assert.rejects(found(artifact), pattern, artifact);
    assert.equal(existsSync(join(root, `cache-${artifact}`, 'it')), false, artifact);
  }
});
