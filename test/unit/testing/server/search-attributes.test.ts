/**
 * Only attributes that the namespace really has as keywords are reported: upserting another fails the workflow task for ever.
 * Asking never fails a run. The connection is a stand-in that answers as servers do; real ones are asked in the integration tests.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connection } from '@temporalio/client';
import { knownSearchAttributes } from '../../../../testing/server/search-attributes.js';

interface Answers {
  customAttributes?: Record<string, number>;
  queryable?: string[];
}

/** Rejects what `answers` leaves out, as a server without that right or attribute does. */
function connection(answers: Answers): Connection {
  const { customAttributes, queryable = [] } = answers;
  const denied = (): Promise<never> => Promise.reject(new Error('PERMISSION_DENIED'));
  return {
    withDeadline: (_: number, ask: () => Promise<unknown>) => ask(),
    operatorService: {
      listSearchAttributes: () =>
        customAttributes === undefined ? denied() : Promise.resolve({ customAttributes }),
    },
    workflowService: {
      countWorkflowExecutions: ({ query }: { query: string }) =>
        queryable.some((name) => query.startsWith(name)) ? Promise.resolve({}) : denied(),
    },
  } as unknown as Connection;
}

const [TEXT, KEYWORD] = [1, 2];

test('those that are registered as keywords, in our order', async () => {
  const customAttributes = { ThqVerdict: KEYWORD, Other: KEYWORD, ThqPipeline: KEYWORD, ThqStage: TEXT };
  assert.deepEqual(await knownSearchAttributes(connection({ customAttributes }), 'n'), [
    'ThqPipeline',
    'ThqVerdict',
  ]);
});

test('where listing is closed, those that a query accepts', async () => {
  assert.deepEqual(await knownSearchAttributes(connection({ queryable: ['ThqStage'] }), 'n'), ['ThqStage']);
});

test('where nothing can be asked, none', async () => {
  assert.deepEqual(await knownSearchAttributes(connection({}), 'n'), []);
});
