/**
 * One folder, one server: commands that come at the same moment share it, a command that is killed leaves it to the next, the
 * last one to leave stops it, and what was in it is there when it comes back. Real processes, real SIGKILL.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { findTemporalCli, openPrivateServer, ServerUnavailableError } from '../../../testing/server/index.js';
import type { PrivateServer, PrivateServerOptions } from '../../../testing/server/index.js';
import { endProcess, identify } from '../../../testing/server/process-identity.js';
import { readState } from '../../../testing/server/private-server-state.js';

const root = mkdtempSync(join(tmpdir(), 'thq-test-'));
const { path: cli } = await findTemporalCli();
const commands: ChildProcess[] = [];
const folders: string[] = [];

after(async () => {
  for (const command of commands) command.kill('SIGKILL');
  for (const folder of folders) {
    const server = readState(join(folder, 'server.json'))?.server;
    if (server !== undefined) await endProcess(server.identity, 0);
  }
  rmSync(root, { recursive: true, force: true });
});

interface Command {
  process: ChildProcess;
  got: { how: string; address: string; server: number };
}

function newFolder(): string {
  const folder = join(root, `folder${folders.length}`);
  folders.push(folder);
  return folder;
}

async function command(folder: string): Promise<Command> {
  const program = fileURLToPath(new URL('server-user.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, cli], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  commands.push(child);
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, got: JSON.parse(line) as Command['got'] };
}

async function leave({ process: child }: Command): Promise<void> {
  child.stdin!.write('\n');
  await once(child, 'exit');
}

async function kill({ process: child }: Command): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function open(folder: string, options: PrivateServerOptions = {}): Promise<PrivateServer> {
  return await openPrivateServer(folder, { executable: () => Promise.resolve(cli), ...options });
}

async function withClient<Result>(
  address: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const connection = await Connection.connect({ address, connectTimeout: '10s' });
  return await use(new Client({ connection })).finally(() => connection.close());
}

const limit = { timeout: 120_000 };

test('three commands at the same moment get one server; the last one to leave stops it', limit, async () => {
  const folder = newFolder();
  const users = await Promise.all([command(folder), command(folder), command(folder)]);
  assert.deepEqual(users.map(({ got }) => got.how).sort(), ['joined', 'joined', 'started']);
  assert.equal(new Set(users.map(({ got }) => `${got.server} ${got.address}`)).size, 1);
  const { server } = users[0].got;
  await leave(users[0]);
  await kill(users[1]);
  assert.notEqual(identify(server), null, 'one still uses it');
  await leave(users[2]);
  assert.equal(identify(server), null);
  const left = readdirSync(folder).filter((name) => !name.startsWith('temporal.db'));
  assert.deepEqual(left, []);
});

test('a server whose command was killed is adopted, with what is in it', limit, async () => {
  const folder = newFolder();
  const first = await command(folder);
  await withClient(first.got.address, (client) =>
    client.workflow.start('nobodyRunsThis', { taskQueue: 'none', workflowId: 'kept' }),
  );
  await kill(first);
  const server = await open(folder);
  assert.equal(server.how, 'adopted');
  assert.equal(server.pid(), first.got.server);
  const state = await withClient(server.address, (client) => client.workflow.getHandle('kept').describe());
  assert.equal(state.status.name, 'RUNNING');
  await server.release();
  assert.equal(identify(first.got.server), null);
});

test('a command killed while its server starts leaves a server that the next one uses', limit, async () => {
  const folder = newFolder();
  const program = fileURLToPath(new URL('server-user.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, cli], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  commands.push(child);
  while (!existsSync(join(folder, 'server.json'))) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await once(child, 'exit');
  const started = readState(join(folder, 'server.json'))!.server.identity.pid;
  const server = await open(folder);
  assert.deepEqual([server.how, server.pid()], ['adopted', started]);
  await server.release();
});

test('data survive the end of the server and its death', limit, async () => {
  const folder = newFolder();
  const first = await open(folder);
  const start = (id: string) => (client: Client) =>
    client.workflow.start('nobodyRunsThis', { taskQueue: 'none', workflowId: id });
  await withClient(first.address, start('before-stop'));
  await first.release();
  const second = await open(folder);
  assert.equal(second.how, 'started');
  await withClient(second.address, start('before-kill'));
  await endProcess(identify(second.pid())!, 0);
  assert.equal(second.isRunning(), false);
  await second.restore();
  assert.equal(second.isRunning(), true);
  const states = await withClient(second.address, (client) =>
    Promise.all(['before-stop', 'before-kill'].map((id) => client.workflow.getHandle(id).describe())),
  );
  assert.deepEqual(
    states.map(({ status }) => status.name),
    ['RUNNING', 'RUNNING'],
  );
  await second.release();
});

test('two users of a dead server restore it once, on its old address', limit, async () => {
  const folder = newFolder();
  const [one, two] = [await open(folder), await open(folder)];
  assert.equal(two.how, 'joined');
  await endProcess(identify(one.pid())!, 0);
  await Promise.all([one.restore(), two.restore()]);
  assert.equal(one.pid(), two.pid());
  const third = await open(folder);
  assert.equal(third.address, one.address);
  for (const user of [one, two, third]) await user.release();
  assert.equal(one.isRunning(), false);
  await one.release();
});

test('a state file of a server that is gone, or no state at all, is replaced', limit, async () => {
  const folder = newFolder();
  const first = await open(folder);
  const stale = readFileSync(join(folder, 'server.json'), 'utf8').replace(/"users": \[[^]*\]/, '"users": []');
  await first.release();
  for (const text of [stale, '{"format":']) {
    writeFileSync(join(folder, 'server.json'), text);
    const server = await open(folder);
    assert.equal(server.how, 'started');
    const pid = server.pid();
    await server.release();
    assert.equal(identify(pid), null);
  }
});

test('a number taken over by another process is not mistaken for the server', limit, async () => {
  const folder = newFolder();
  const first = await open(folder);
  const state = readFileSync(join(folder, 'server.json'), 'utf8');
  const pid = first.pid();
  await first.release();
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  commands.push(stranger);
  writeFileSync(join(folder, 'server.json'), state.replaceAll(`"pid": ${pid}`, `"pid": ${stranger.pid}`));
  const server = await open(folder);
  assert.equal(server.how, 'started');
  assert.notEqual(identify(stranger.pid!), null);
  await server.release();
  assert.notEqual(identify(stranger.pid!), null);
});

test('an exclusive user, or one that wants another port, does not join', limit, async () => {
  const folder = newFolder();
  const first = await open(folder);
  const port = Number(first.address.split(':')[1]);
  const refusal = (error: Error): boolean =>
    error instanceof ServerUnavailableError &&
    error.message.includes(`served at ${first.address} for process ${process.pid}`);
  await assert.rejects(open(folder, { exclusive: true }), refusal);
  await assert.rejects(open(folder, { port: port + 1 }), refusal);
  const same = await open(folder, { port });
  assert.equal(same.how, 'joined');
  await same.release();
  await first.release();
});

test(
  'a data file left half-made by a server killed at its first start does not stand in the way',
  limit,
  async () => {
    const folder = newFolder();
    const first = await open(folder);
    await first.release();
    for (const part of ['', '-wal', '-shm']) rmSync(join(folder, `temporal.db${part}`), { force: true });
    writeFileSync(join(folder, 'temporal.db.creating'), '');
    writeFileSync(join(folder, 'temporal.db'), '');
    const told: string[] = [];
    const server = await open(folder, { tell: (line) => told.push(line) });
    assert.equal(server.how, 'started');
    assert.match(told.join('\n'), /left unfinished/);
    assert.equal(existsSync(join(folder, 'temporal.db.creating')), false);
    await server.release();
  },
);

test('a folder removed under the server does not come back, and the server ends', limit, async () => {
  const folder = newFolder();
  const server = await open(folder);
  const pid = server.pid();
  rmSync(folder, { recursive: true, force: true });
  await server.release();
  assert.equal(existsSync(folder), false);
  assert.equal(identify(pid), null);
});
