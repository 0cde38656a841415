/**
 * Property: a recorded history survives being written as JSON, so old runs can be replayed. The converter asks `instanceof` of
 * protobufjs classes: with two copies of protobufjs installed it throws "type must be a Type" on every history. The direct
 * dependency on protobufjs 8 makes npm install one copy for all Temporal packages; this is the canary for it.
 */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import proto from '@temporalio/proto';

const require = createRequire(import.meta.url);

/** File of protobufjs that a package of the installed tree gets. */
function protobufjsOf(packageName: string): string {
  return createRequire(require.resolve(`${packageName}/package.json`)).resolve('protobufjs');
}

test('the Temporal packages and this one share a single protobufjs, of major version 8', () => {
  const packages = ['@temporalio/proto', '@temporalio/common', '@temporalio/worker'];
  const own = require.resolve('protobufjs');
  for (const name of packages)
    assert.equal(protobufjsOf(name), own, `${name} has another copy of protobufjs`);
  const { version } = require('protobufjs/package.json') as { version: string };
  assert.match(version, /^8\./);
});

test('a history is the same after a trip through JSON, to the last byte of its protobuf form', () => {
  const { History } = proto.temporal.api.history.v1;
  const history = History.fromObject({
    events: [
      {
        eventId: 1,
        eventTime: { seconds: 1_750_000_000, nanos: 123_000_000 },
        eventType: proto.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
        workflowExecutionStartedEventAttributes: {
          workflowType: { name: 'simulationPipeline' },
          taskQueue: { name: 'pipelines' },
          input: {
            payloads: [
              { metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{"seed":1}') },
            ],
          },
          workflowTaskTimeout: { seconds: 10 },
          attempt: 1,
        },
      },
    ],
  });
  const json = historyToJSON(history);
  assert.match(json, /EVENT_TYPE_WORKFLOW_EXECUTION_STARTED/);
  const back = historyFromJSON(JSON.parse(json));
  assert.deepEqual(History.encode(back).finish(), History.encode(history).finish());
});
