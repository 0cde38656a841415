/**
 * A started dev server serves: its Web UI answers, it keeps finished workflows for years, our search attributes can be set at once,
 * also on a data file that lacked them. One that cannot start says why, and leaves no process behind.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import {
  findTemporalCli,
  knownSearchAttributes,
  OWN_SEARCH_ATTRIBUTES,
  ServerUnavailableError,
  startDevServer,
} from '../../../testing/server/index.js';
import { freePort } from '../../../testing/server/free-port.js';
import { identify } from '../../../testing/server/process-identity.js';
import { startTestServer } from '../../../testing/server/test-servers.js';
import { fakeExecutable } from '../../unit/testing/server/fake-executable.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const root = mkdtempSync(join(tmpdir(), 'thq-test-'));
const { path: executable } = await findTemporalCli();
const names = OWN_SEARCH_ATTRIBUTES.map(({ name }) => name);
after(() => rmSync(root, { recursive: true, force: true }));

const limit = { timeout: 120_000 };

/** What a workflow that sets all our search attributes returns, and what the server then knows of it. */
async function record(address: string): Promise<{ result: string; found: string[] }> {
  const environment = await TestWorkflowEnvironment.createFromExistingServer({ address });
  const { client, nativeConnection: connection } = environment;
  const workflowsPath = fileURLToPath(new URL('recording-workflow.ts', import.meta.url));
  const worker = await Worker.create({ connection, taskQueue: 'record', workflowsPath });
  const options = {
    taskQueue: 'record',
    workflowId: 'record',
    args: [names],
    workflowExecutionTimeout: '20s',
  };
  const result: unknown = await worker.runUntil(client.workflow.execute('recordAttributes', options));
  const { searchAttributes } = await client.workflow.getHandle('record').describe();
  await environment.teardown();
  return { result: String(result), found: names.filter((name) => String(searchAttributes[name]) === name) };
}

test(
  'the Web UI answers, retention is ten years, our search attributes can be set at once',
  limit,
  async () => {
    const server = await startDevServer({ executable, databaseFile: join(root, 'new.db') });
    try {
      assert.equal((await fetch(server.uiUrl)).status, 200);
      const connection = await Connection.connect({ address: server.address });
      const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
      assert.equal(Number(config!.workflowExecutionRetentionTtl!.seconds), 3650 * 24 * 3600);
      assert.deepEqual(await knownSearchAttributes(connection, 'default'), names);
      await connection.close();
      assert.deepEqual(await record(server.address), { result: 'recorded', found: names });
    } finally {
      await server.stop();
    }
    assert.equal(identify(server.identity.pid), null);
  },
);

test('a data file from a server without our search attributes gets them', limit, async () => {
  const databaseFile = join(root, 'foreign.db');
  const port = await freePort();
  const plain = [
    'server',
    'start-dev',
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--db-filename',
    databaseFile,
  ];
  const foreign = spawn(executable, plain, { stdio: 'ignore' });
  const address = `127.0.0.1:${port}`;
  for (;;) {
    const connection = await Connection.connect({ address, connectTimeout: 1000 }).catch(() => pause(50));
    if (connection === undefined) continue;
    assert.deepEqual(await knownSearchAttributes(connection, 'default'), []);
    await connection.close();
    break;
  }
  foreign.kill('SIGTERM');
  await once(foreign, 'exit');
  const server = await startDevServer({ executable, databaseFile });
  const recorded = await record(server.address).finally(() => server.stop());
  assert.deepEqual(recorded, { result: 'recorded', found: names });
});

test('a namespace asked for is there', limit, async () => {
  const server = await startDevServer({
    executable,
    databaseFile: join(root, 'named.db'),
    namespace: 'screening',
  });
  const connection = await Connection.connect({ address: server.address });
  assert.deepEqual(await knownSearchAttributes(connection, 'screening'), names);
  await connection.close();
  await server.stop();
});

test('a taken port is refused with the option that chooses another', limit, async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  const start = (ports: object): Promise<unknown> =>
    startDevServer({ executable, databaseFile: join(root, 'never.db'), ...ports });
  await assert.rejects(start({ port }), new RegExp(`port ${port} .*is taken .*--port`));
  await assert.rejects(start({ uiPort: port }), new RegExp(`port ${port} .*is taken .*--ui-port`));
  holder.close();
});

test('a server that ends while it starts is an error with the end of its log', limit, async () => {
  const failing = fakeExecutable(join(root, 'failing'), 'cannot open database: disk full', 3);
  const refused = await startDevServer({ executable: failing, databaseFile: join(root, 'f.db') }).catch(
    (error: unknown) => error,
  );
  assert.ok(refused instanceof ServerUnavailableError);
  assert.match(
    refused.message,
    /ended while starting; the end of .*f\.db\.log:\n {2}cannot open database: disk full/,
  );
});

test('an executable that is none is an error that names it', limit, async () => {
  const refused = startDevServer({ executable: join(root, 'nothing'), databaseFile: join(root, 'n.db') });
  await assert.rejects(refused, /nothing cannot be started/);
});

test('the test server survives a kill on its port with its data, and leaves nothing', limit, async () => {
  const server = await startTestServer();
  const { workflow } = server.environment.client;
  await workflow.start('nobodyRunsThis', { taskQueue: 'none', workflowId: 'kept' });
  await server.kill();
  await server.restart();
  assert.equal((await workflow.getHandle('kept').describe()).status.name, 'RUNNING');
  await server.stop();
  const connection = Connection.connect({ address: server.address, connectTimeout: 500 });
  await assert.rejects(connection);
});
