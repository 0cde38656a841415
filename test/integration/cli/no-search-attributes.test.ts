// Property: search attributes are an extra: on a server that has none of ours the pipeline runs the same, and the client says so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Connection } from '@temporalio/client';
import { knownSearchAttributes } from '../../../testing/server/index.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { printedResults } from '../../support/cli/results-shape.js';

const NOTE = 'this namespace has none of our search attributes; the pipeline runs without them';

let service: CliService;
before(async () => {
  service = await openCliService();
  writeFolder(service.path('set'), xyzFiles(molecules(4)));
  await service.startWorker();
});
after(() => service.close());

const run = (top: string) =>
  service.run([
    'run',
    'set',
    '--method',
    'exact',
    '--keep',
    '100%',
    '--top',
    top,
    '--json',
    ...service.there,
  ]);

test('with our search attributes nothing is said, without them a line, and either run gives the same ranking', async () => {
  const connection = service.client.connection as Connection;
  const searchAttributes = await knownSearchAttributes(connection, 'default');
  assert.equal(searchAttributes.length, 3);
  const first = await run('1');
  assert.equal(first.code, 0, first.stderr);
  assert.ok(!first.stderr.includes(NOTE));
  await connection.operatorService.removeSearchAttributes({ namespace: 'default', searchAttributes });
  const second = await run('2');
  assert.equal(second.code, 0, second.stderr);
  assert.equal(second.stderr.split('\n').filter((line) => line === NOTE).length, 1, second.stderr);
  const values = [first, second].map(({ stdout }) =>
    printedResults(stdout).ranking.map(({ id, value }) => [id, value]),
  );
  assert.equal(values[1]!.length, 4);
  assert.deepEqual(values[1], values[0]);
});
