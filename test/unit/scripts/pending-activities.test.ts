/** Property: a worker is missed only where none of a kind runs; what fails is told while it waits for its next attempt, with its reason. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPayloadConverter } from '@temporalio/client';
import { readPending } from '../../../scripts/pending-activities.js';

type Pending = Parameters<typeof readPending>[0][number];

const [SCHEDULED, STARTED] = [1, 2];
const waiting = (name: string): Pending => ({ activityType: { name }, state: SCHEDULED, attempt: 1 });
const running = (name: string): Pending => ({
  ...{ activityType: { name }, state: STARTED, attempt: 1, lastStartedTime: {} },
});
const failing = (name: string): Pending => ({
  ...{ activityType: { name }, state: SCHEDULED, attempt: 2, lastStartedTime: {} },
  lastFailure: { message: 'disk full' },
});

const unclaimed = (...pending: Pending[]): string[] => readPending(pending).unclaimed;

test('what nobody has picked up waits for a worker, each kind once', () => {
  assert.deepEqual(unclaimed(), []);
  assert.deepEqual(unclaimed(waiting('estimateBlock'), waiting('estimateBlock'), waiting('reduce')), [
    'estimateBlock',
    'reduce',
  ]);
});

test('beside one of its kind that runs it waits for its turn: a full worker is no missing one', () => {
  assert.deepEqual(unclaimed(running('estimateBlock'), waiting('estimateBlock')), []);
  assert.deepEqual(unclaimed(running('estimateBlock'), waiting('reduce')), ['reduce']);
});

test('one between two attempts shows no worker that is there', () => {
  assert.deepEqual(unclaimed(failing('estimateBlock'), waiting('estimateBlock')), ['estimateBlock']);
});

test('what failed is told with its reason, once, and not while it is tried again', () => {
  const again = { ...failing('reduce'), state: STARTED };
  const { troubles } = readPending([failing('estimateBlock'), failing('estimateBlock'), again]);
  assert.deepEqual(troubles, ['estimateBlock: disk full']);
});

test('finished candidates of blocks are added up; another heartbeat counts as none', () => {
  const beating = (details: unknown): Pending => ({
    ...running('estimateBlock'),
    heartbeatDetails: { payloads: [defaultPayloadConverter.toPayload(details)] },
  });
  const block = (done: number): Pending => {
    const ref = { sha256: 'a'.repeat(64), bytes: 1, mediaType: 'application/json' };
    return beating({ spent: { queueMs: 0, executionMs: 0 }, details: { done, total: 5, ref } });
  };
  assert.equal(readPending([beating('nonsense'), running('estimateBlock')]).inBlocks, 0);
  assert.equal(readPending([block(3), beating('nonsense'), block(2)]).inBlocks, 5);
});
