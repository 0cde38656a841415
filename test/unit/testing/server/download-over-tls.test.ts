/**
 * Over TLS a download is checked against the machine's certificates, counts bytes below the encryption (a slow line shows none
 * above it for up to 16 kB) and does not let itself be sent to plain http.
 */
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { temporaryFolder } from './temporary-folder.js';

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'openssl is not installed';
const folder = temporaryFolder();
const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
const body = randomBytes(12_000);

/** A certificate is trusted by a new process only, so the download runs in one; what it printed. */
async function downloadInProcess(url: string, file: string, trust: boolean): Promise<string> {
  const program = `${file}.mts`;
  const module = new URL('../../../../testing/server/download.ts', import.meta.url).href;
  writeFileSync(
    program,
    `import { downloadFile } from '${module}';
     await downloadFile('${url}', '${file}', { patienceMs: 700 }).then(() => console.log('done'), (e) => console.log(e.message));`,
  );
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: trust ? certificate : '' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
    env,
    timeout: 30_000,
  });
  return stdout;
}

/** Passes the first handshake bytes on at once and the rest 800 bytes every 100 ms: a 12 kB record takes more than a second. */
async function slowLine(target: number): Promise<number> {
  const relay = createServer((near: Socket) => {
    const far = connect(target, '127.0.0.1');
    near.pipe(far);
    void (async () => {
      let passed = 0;
      for await (const chunk of far as AsyncIterable<Buffer>) {
        for (let start = 0; start < chunk.length; start += 800) {
          near.write(chunk.subarray(start, start + 800));
          passed += 800;
          if (passed > 4_000) await pause(100);
        }
      }
      near.end();
    })().catch(() => near.destroy());
    near.on('error', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  after(() => relay.close());
  return (relay.address() as AddressInfo).port;
}

async function secureServer(): Promise<number> {
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject],
    {
      stdio: 'ignore',
    },
  );
  const server = createHttps(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    (request, response) => {
      if (request.url === '/plain') response.writeHead(302, { location: 'http://localhost:1/' }).end();
      else response.end(body);
    },
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test(
  'TLS: a slow line is waited for, an unknown certificate and a way down to http are refused',
  { skip },
  async () => {
    const port = await secureServer();
    const file = join(folder, 'body');
    const [slow, unknown, plain] = await Promise.all([
      downloadInProcess(`https://localhost:${await slowLine(port)}/`, file, true),
      downloadInProcess(`https://localhost:${port}/`, join(folder, 'unknown'), false),
      downloadInProcess(`https://localhost:${port}/plain`, join(folder, 'plain'), true),
    ]);
    assert.equal(slow, 'done\n');
    assert.deepEqual(readFileSync(file), body);
    assert.match(unknown, /self-signed certificate/);
    assert.match(plain, /redirected to http:, expected https:/);
  },
);
