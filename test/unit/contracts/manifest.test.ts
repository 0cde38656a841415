// Property: records of before a field was told more fully can still be read, and so repeated.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Manifest } from '../../../contracts/manifest.js';
import { sampleRun } from '../../support/sample-results.js';

test('a manifest that names its store without a version is read, and says that none was recorded', () => {
  const { manifest } = sampleRun();
  assert.deepEqual(Manifest.parse(manifest), manifest);
  const before = { ...manifest, adapters: { ...manifest.adapters, store: 'file' } };
  assert.deepEqual(Manifest.parse(before).adapters, {
    ...manifest.adapters,
    store: { name: 'file', version: 'not recorded' },
  });
});
