// Property: the bundled lattices are what their script makes, all different, all usable, with an exact energy beside each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lattice } from '../../../activities/families/lattice.js';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import { lattices, latticesText } from '../../../scripts/generate-lattices.js';

const { candidates } = CandidateSet.parse(lattices());

test('the stored file is what the script makes, byte for byte', () => {
  const stored = readFileSync(new URL('../../../data/lattices.json', import.meta.url), 'utf8');
  assert.ok(stored === latticesText(), 'run npx tsx scripts/generate-lattices.ts');
});

test('60 lattices, usable, no two the same', () => {
  const family = lattice({});
  const keys = candidates.map(({ system }) => {
    const inspection = family.screen(family.systemSchema.parse(system), family.defaults.property, null);
    assert.ok(inspection.usable);
    return inspection.fingerprint.key;
  });
  assert.equal(new Set(keys).size, 60);
});

test('each has its exact energies, computed elsewhere', () => {
  const energies = JSON.parse(
    readFileSync(new URL('../../reference/lattices/energies.json', import.meta.url), 'utf8'),
  ) as { lattices: object };
  assert.deepEqual(
    Object.keys(energies.lattices),
    candidates.map(({ id }) => id),
  );
});
