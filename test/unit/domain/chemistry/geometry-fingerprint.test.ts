// Property: two files are one system exactly when one is the other moved in space, mirrored, or with its atoms in another order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fingerprint } from '../../../../contracts/reduction.js';
import { geometryFingerprint } from '../../../../domain/chemistry/geometry-fingerprint.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { findTwins } from '../../../../domain/statistics/twins.js';
import { annulene, moved, xyzText } from '../../../support/molecules.js';
import type { Atom } from '../../../support/molecules.js';

const PYRIMIDINE = annulene(6, ['N', 'C', 'N', 'C', 'C', 'C']);

function fingerprint(atoms: Atom[]): Fingerprint {
  return geometryFingerprint(readXyz(xyzText(atoms)));
}

function areTwins(a: Atom[], b: Atom[]): boolean {
  const candidates = [a, b].map((atoms, k) => ({ id: `${k}`, fingerprint: fingerprint(atoms) }));
  return findTwins(candidates).size === 1;
}

test('the key counts the elements in alphabetical order', () => {
  assert.equal(fingerprint(PYRIMIDINE).key, 'C4H4N2');
  assert.equal(fingerprint(PYRIMIDINE).values.length, (10 * 9) / 2);
});

test('motion, reflection and another order of atoms are twins', () => {
  assert.ok(areTwins(PYRIMIDINE, moved(PYRIMIDINE)));
  assert.ok(areTwins(PYRIMIDINE, [...PYRIMIDINE].reverse()));
  const mirrored = moved(PYRIMIDINE).map(([element, x, y, z]): Atom => [element, x, y, -z]);
  assert.ok(areTwins(PYRIMIDINE, mirrored));
});

test('an isomer and a bond changed by a thousandth of an angstrom are no twins', () => {
  assert.ok(!areTwins(PYRIMIDINE, annulene(6, ['N', 'C', 'C', 'N', 'C', 'C'])));
  const stretched = PYRIMIDINE.map(([element, x, y, z], k): Atom => [
    element,
    x + (k === 0 ? 0.001 : 0),
    y,
    z,
  ]);
  assert.ok(!areTwins(PYRIMIDINE, stretched));
});

test('coordinates rounded to five decimals are twins of the full ones', () => {
  const rounded = moved(PYRIMIDINE).map(
    ([element, ...xyz]) => [element, ...xyz.map((v) => Number(v.toFixed(5)))] as Atom,
  );
  assert.ok(areTwins(PYRIMIDINE, rounded));
});
