/**
 * Property: docs/failure-model.md shows what was measured, each official client in the version that is pinned, and what was measured says that each of our
 * adapters buys a logical job once and gets its counts, whatever goes wrong with the submission.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { pinnedName } from './failure-model/client-purchases.js';
import { OUR_ADAPTERS } from './failure-model/our-adapters.js';
import { PAGE, pageWith } from './failure-model/purchase-table.js';
import { readPurchases } from './failure-model/purchases.js';
import { SUBMISSION_FAULTS } from './failure-model/submission-faults.js';
import { OFFICIAL_CLIENTS } from './official-clients.js';

const { rows } = await readPurchases();
const ours = rows.filter(({ safety }) => safety !== null);

test('the page has the table of what was measured last', async () => {
  assert.equal(await readFile(PAGE, 'utf8'), await pageWith({ format: 'thq.purchases', version: 1, rows }));
});

test('every official client was measured as it is pinned', async () => {
  const theirs = rows.filter(({ safety }) => safety === null).map(({ buyer }) => buyer);
  assert.deepEqual(theirs, await Promise.all(OFFICIAL_CLIENTS.map(pinnedName)));
});

test('our adapters buy one job and get its counts under every fault', () => {
  const once = SUBMISSION_FAULTS.map(({ id }) => [id, { accepted: 1, error: null }]);
  assert.deepEqual(
    ours.map(({ provider }) => provider),
    Object.values(OUR_ADAPTERS),
  );
  for (const { buyer, cells } of ours) assert.deepEqual(cells, Object.fromEntries(once), buyer);
});
