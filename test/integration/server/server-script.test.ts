/**
 * `npm run server` serves a data file in the foreground until Ctrl-C and says where; its data are there the next time, also after
 * it was killed; it refuses what it cannot do with one clear line.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../../testing/server/free-port.js';
import { endProcess, identify } from '../../../testing/server/process-identity.js';
import { readState } from '../../../testing/server/private-server-state.js';

const root = mkdtempSync(join(tmpdir(), 'thq-test-'));
const script = fileURLToPath(new URL('../../../scripts/server.ts', import.meta.url));
const [port, uiPort] = [await freePort(), await freePort()];
const ports = ['--port', String(port), '--ui-port', String(uiPort)];
const address = `127.0.0.1:${port}`;
const db = join(root, 'data.db');
const stateFile = join(root, 'data.db.server.json');
const running: ChildProcess[] = [];

after(async () => {
  for (const child of running) child.kill('SIGKILL');
  const server = readState(stateFile)?.server;
  if (server !== undefined) await endProcess(server.identity, 0);
  rmSync(root, { recursive: true, force: true });
});

function run(
  args: string[],
): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
}

/** The line that says the server is ready. */
async function ready(child: { stdout: NodeJS.ReadableStream }): Promise<string> {
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return line;
}

/** Exit code and what was written to stderr. */
async function outcome(args: string[]): Promise<{ code: number | null; stderr: string }> {
  const child = run(args);
  const [stderr, [code]] = await Promise.all([
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stderr };
}

async function withClient<Result>(use: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address, connectTimeout: '10s' });
  return await use(new Client({ connection })).finally(() => connection.close());
}

const limit = { timeout: 120_000 };

test(
  'one line says where it serves; Ctrl-C ends it cleanly; the data are there the next time',
  limit,
  async () => {
    const first = run([...ports, '--db', db]);
    const line = await ready(first);
    assert.equal(
      line,
      `server ready: ${address}, namespace default, Web UI http://127.0.0.1:${uiPort}, data ${db}`,
    );
    await withClient((client) =>
      client.workflow.start('nobodyRunsThis', { taskQueue: 'none', workflowId: 'kept' }),
    );
    const refused = await outcome([...ports, '--db', db]);
    assert.equal(refused.code, 3);
    assert.match(
      refused.stderr,
      new RegExp(`^error: .*data\\.db is served at ${address} for process ${first.pid};`),
    );
    const server = readState(stateFile)!.server.identity.pid;
    first.kill('SIGINT');
    assert.deepEqual(await once(first, 'exit'), [0, null]);
    assert.equal(identify(server), null);
    const second = run([...ports, '--db', db]);
    await ready(second);
    const { status } = await withClient((client) => client.workflow.getHandle('kept').describe());
    assert.equal(status.name, 'RUNNING');
    second.kill('SIGTERM');
    assert.deepEqual(await once(second, 'exit'), [0, null]);
  },
);

test('killed, its server is taken over by the same command typed again', limit, async () => {
  const first = run([...ports, '--db', db]);
  await ready(first);
  const server = readState(stateFile)!.server.identity.pid;
  first.kill('SIGKILL');
  await once(first, 'exit');
  const second = run([...ports, '--db', db]);
  await ready(second);
  assert.equal(readState(stateFile)!.server.identity.pid, server);
  second.kill('SIGINT');
  assert.deepEqual(await once(second, 'exit'), [0, null]);
  assert.equal(identify(server), null);
});

test('when its server dies it ends with an error', limit, async () => {
  const child = run([...ports, '--db', db]);
  const stderr = text(child.stderr);
  await ready(child);
  await endProcess(readState(stateFile)!.server.identity, 0);
  assert.deepEqual(await once(child, 'exit'), [3, null]);
  assert.match(await stderr, /error: the Temporal server at .* ended; its log is .*data\.db\.log/);
});

test(
  'a port that is none, an unknown option and a folder that cannot be made are refused in one line',
  limit,
  async () => {
    const bad = await outcome(['--port', '70000']);
    assert.equal(bad.code, 2);
    assert.match(bad.stderr, /--port.*expected a port number from 1 to 65535, got "70000"/);
    const unknown = await outcome(['--prot', '7000']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /unknown option '--prot'/);
    const unwritable = await outcome([...ports, '--db', join(script, 'data.db')]);
    assert.equal(unwritable.code, 2);
    assert.match(unwritable.stderr, /^error: --db .*server\.ts: expected a folder .*\n$/);
  },
);

test(
  'a file system that takes no files is refused at once',
  { timeout: 20_000, skip: !existsSync('/proc') },
  async () => {
    for (const file of ['/proc/x.db', '/proc/x/y.db']) {
      const { code, stderr } = await outcome([...ports, '--db', file]);
      assert.equal(code, 2);
      assert.match(stderr, /^error: --db \/proc(\/x)?: expected a folder that can be written to: .*\n$/);
    }
  },
);

test('--help says what it does and leaves with 0', limit, async () => {
  const child = run(['--help']);
  const [help, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>]);
  assert.equal(code, 0);
  for (const option of ['--port', '--ui-port', '--db', '--namespace'])
    assert.ok(help.includes(option), option);
});
