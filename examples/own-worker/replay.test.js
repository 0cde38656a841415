// Protects runs under way: before new workflow code is deployed, recorded histories must replay on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { replayHistories } from 'temporal-hybrid-quantum/testing';

test('recorded histories replay', async () => {
  const workflowsPath = fileURLToPath(import.meta.resolve('./workflows.js'));
  const outcomes = await replayHistories({ folder: 'histories', worker: { workflowsPath } });
  assert.ok(outcomes.length > 0, 'record some first: npm run record -- WORKFLOW_ID');
  assert.deepEqual(
    outcomes.filter(({ error }) => error !== null),
    [],
  );
});
