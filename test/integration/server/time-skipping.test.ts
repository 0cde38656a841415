/** The time-skipping server is the real one: a day passes in moments, and our search attributes can be set on it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { OWN_SEARCH_ATTRIBUTES } from '../../../testing/server/index.js';
import { startTimeSkippingServer } from '../../../testing/server/test-servers.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });
let environment: TestWorkflowEnvironment;
before(async () => {
  environment = await startTimeSkippingServer();
});
after(() => environment.teardown());

test('a day passes in moments', { timeout: 60_000 }, async () => {
  const [before, startedAt] = [await environment.currentTimeMs(), performance.now()];
  await environment.sleep('1 day');
  assert.ok((await environment.currentTimeMs()) - before >= 24 * 3600 * 1000);
  assert.ok(performance.now() - startedAt < 30_000);
});

test('our search attributes can be set', { timeout: 60_000 }, async () => {
  const { client, nativeConnection: connection } = environment;
  const workflowsPath = fileURLToPath(new URL('recording-workflow.ts', import.meta.url));
  const worker = await Worker.create({ connection, taskQueue: 'record', workflowsPath });
  const args = [OWN_SEARCH_ATTRIBUTES.map(({ name }) => name)];
  const options = { taskQueue: 'record', workflowId: 'record', args, workflowExecutionTimeout: '20s' };
  assert.equal(await worker.runUntil(client.workflow.execute('recordAttributes', options)), 'recorded');
});
