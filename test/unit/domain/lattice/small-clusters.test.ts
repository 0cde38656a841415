// Property: what is extrapolated is exact where the law it follows is, and clusters are smaller lattices of the same kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clusterSizes,
  extrapolateGap,
  extrapolateOpenEnergy,
  extrapolateRingEnergy,
  LARGEST_CLUSTER,
} from '../../../../domain/lattice/small-clusters.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';

test('clusters differ from the lattice and from each other by whole steps and are as large as allowed', () => {
  for (let sites = LARGEST_CLUSTER + 1; sites <= 22; sites++) {
    for (const step of [2, 4]) {
      const [large, small] = clusterSizes(sites, step);
      assert.equal((sites - large) % step, 0);
      assert.equal(large - small, step);
      assert.ok(large <= LARGEST_CLUSTER && large > LARGEST_CLUSTER - step && small > 0);
    }
  }
});

function assertLaw(
  extrapolate: (sites: number, clusters: readonly [Value, Value]) => number,
  law: (sites: number) => number,
): void {
  const at = (sites: number): Value => ({ sites, value: law(sites) });
  assert.ok(Math.abs(extrapolate(20, [at(8), at(6)]) - law(20)) < LINEAR_ALGEBRA_ROUNDING);
}

type Value = { sites: number; value: number };

test('gaps go as 1 / sites, energies of rings as sites and 1 / sites, those of open lattices as sites and a constant', () => {
  assertLaw(extrapolateGap, (n) => 0.3 + 2.5 / n);
  assertLaw(extrapolateRingEnergy, (n) => -0.44 * n - 0.9 / n);
  assertLaw(extrapolateOpenEnergy, (n) => -0.44 * n + 0.2);
});
