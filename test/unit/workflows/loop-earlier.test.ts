/**
 * Properties: of jobs of before those are asked for again that may have been bought, each as often as it was; the others only where nobody else may have been paid for
 * their settings, and these are still to be measured.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EarlierPurchase } from '../../../contracts/loop-messages.js';
import { allSettings, cutAgain, freshPart } from '../../../workflows/loop-earlier.js';
import { MOST_ATTEMPTS } from '../../../workflows/loop-rung.js';

const ref = { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' };
const quote = { micros: 1, currency: 'USD' };

/** Jobs of one device: which settings each measures, and how many attempts of it may have bought. */
function purchase(rung: number, jobs: [places: number[], attempts: number][], first = 0): EarlierPurchase {
  const parts = jobs.map(([places]) => ({ program: ref, places, quote }));
  const attempts = jobs.map(([, bought]) => bought);
  return { program: 0, rung, device: `device-${rung}`, parts, cut: ref, first, attempts, settings: 4 };
}

const ALL = [0, 1, 2, 3];

test('what one device began goes on there, also the jobs that it did not come to', () => {
  const only = purchase(0, [
    [[0, 1], 1],
    [[2, 3], 0],
  ]);
  assert.deepEqual(cutAgain(only, [], ALL).attempts, [MOST_ATTEMPTS, MOST_ATTEMPTS]);
});

test('what another device may have been paid for is not asked for anew, only what was bought', () => {
  const preferred = purchase(0, [
    [[0], 1],
    [[1], 0],
    [[2, 3], 2],
  ]);
  const substitute = purchase(1, [
    [[1], 1],
    [[2], 1],
    [[3], 0],
  ]);
  assert.deepEqual(cutAgain(preferred, [substitute], ALL).attempts, [MOST_ATTEMPTS, 0, 2]);
  assert.deepEqual(cutAgain(substitute, [preferred], [1, 2]).attempts, [MOST_ATTEMPTS, 1, 0]);
});

test('what is measured is not asked for anew', () => {
  const only = purchase(1, [
    [[0], 1],
    [[1], 0],
  ]);
  assert.deepEqual(cutAgain(only, [], [0]).attempts, [MOST_ATTEMPTS, 0]);
  assert.deepEqual(cutAgain(only, [], []).attempts, [1, 0]);
});

test('new jobs bear numbers of their own', () => {
  const earlier = [purchase(1, [[[0], 1]], 0), purchase(1, [[[1, 2], 1]], 1), purchase(0, [[[3], 1]], 4)];
  assert.equal(freshPart(earlier, 0, 1), 2);
  assert.equal(freshPart(earlier, 0, 0), 5);
  assert.equal(freshPart(earlier, 0, 2), 0);
  assert.equal(freshPart(earlier, 1, 1), 0);
  assert.deepEqual(allSettings({ settings: 4 }), ALL);
});
