/**
 * Properties: of jobs of before those are asked for again that may have been bought, and with them those that measure the rest of the same settings; what another device may have
 * been paid for, or what is measured, is only looked for.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EarlierPurchase } from '../../../contracts/loop-messages.js';
import { allSettings, cutAgain, freshPart, settingsBought } from '../../../workflows/loop-earlier.js';

const ref = { sha256: '0'.repeat(64), bytes: 1, mediaType: 'application/json' };
const quote = { micros: 1, currency: 'USD' };

/** Jobs of one device: which settings each measures, and how many attempts of it may have been bought. */
function purchase(rung: number, jobs: [places: number[], bought: number][], first = 0): EarlierPurchase {
  const parts = jobs.map(([places]) => ({ program: ref, places, quote }));
  const bought = jobs.map(([, attempts]) => attempts);
  return { program: 0, rung, device: `device-${rung}`, parts, cut: ref, first, bought, settings: 4 };
}

const ALL = [0, 1, 2, 3];

test('what was bought is asked for again; what was not is left to whoever fits now', () => {
  const only = purchase(0, [
    [[0, 1], 1],
    [[2, 3], 0],
  ]);
  assert.deepEqual(cutAgain(only, [], ALL).asks, ['buy', null]);
});

test('the rest of a setting, of which some was bought, goes with it', () => {
  const only = purchase(0, [
    [[0], 1],
    [[0, 1], 0],
    [[1], 0],
    [[2], 0],
  ]);
  assert.deepEqual(cutAgain(only, [], ALL).asks, ['buy', 'buy', null, null]);
});

test('what another device that comes later may have been paid for is not bought anew', () => {
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
  assert.deepEqual(cutAgain(preferred, [substitute], ALL).asks, ['buy', null, 'adopt']);
  // The first one was asked by then: what it did not have is not waited for again.
  assert.deepEqual(cutAgain(substitute, [], [1, 2]).asks, ['buy', 'buy', null]);
});

test('what is measured is not bought anew', () => {
  const only = purchase(1, [
    [[0], 1],
    [[1], 0],
  ]);
  assert.deepEqual(cutAgain(only, [], [1]).asks, ['adopt', null]);
  assert.deepEqual(settingsBought(only), [0]);
});

test('new jobs bear numbers of their own', () => {
  const earlier = [purchase(1, [[[0], 1]], 0), purchase(1, [[[1, 2], 1]], 1), purchase(0, [[[3], 1]], 4)];
  assert.equal(freshPart(earlier, 0, 1), 2);
  assert.equal(freshPart(earlier, 0, 0), 5);
  assert.equal(freshPart(earlier, 0, 2), 0);
  assert.equal(freshPart(earlier, 1, 1), 0);
  assert.deepEqual(allSettings({ settings: 4 }), ALL);
});
