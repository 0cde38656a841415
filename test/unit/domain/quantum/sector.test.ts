// Property: the determinants of a sector are all strings with the right number of electrons, in ascending order, and found again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  binomial,
  createSector,
  sectorDimension,
  stringIndex,
  stringsOf,
} from '../../../../domain/quantum/sector.js';

const bits = (string: number) => string.toString(2).replaceAll('0', '').length;

test('strings are exactly the masks with the asked number of bits, ascending', () => {
  for (let orbitals = 1; orbitals <= 8; orbitals++) {
    for (let electrons = 0; electrons <= orbitals; electrons++) {
      const expected = Array.from({ length: 2 ** orbitals }, (_, mask) => mask).filter(
        (mask) => bits(mask) === electrons,
      );
      assert.deepEqual([...stringsOf(orbitals, electrons)], expected);
    }
  }
});

test('the place of every string is found again, also with the highest of 32 bits set', () => {
  for (const [orbitals, electrons] of [
    [10, 5],
    [32, 0],
    [32, 1],
    [32, 2],
    [32, 31],
    [32, 32],
  ] as const) {
    const strings = stringsOf(orbitals, electrons);
    const index = stringIndex(orbitals);
    assert.equal(strings.length, binomial(orbitals, electrons));
    strings.forEach((string, i) => assert.equal(index(string), i));
    assert.ok(strings.every((string) => bits(string) === electrons));
  }
});

test('dimensions are products of binomials', () => {
  assert.equal(createSector(10, 5, 5).dimension, 63504);
  assert.equal(createSector(6, 4, 2).dimension, 225);
  assert.equal(createSector(3, 0, 0).dimension, 1);
  assert.equal(sectorDimension(32, 16, 16), 601080390 ** 2);
});

test('electrons that do not fit are refused with expected and got', () => {
  assert.throws(() => createSector(6, 7, 3), /expected 0 to 6 alpha electrons in 6 orbitals, got 7/);
  assert.throws(() => createSector(6, 3, -1), /beta electrons in 6 orbitals, got -1/);
  assert.throws(() => createSector(33, 1, 1), /expected 1 to 32 orbitals, got 33/);
  assert.throws(() => createSector(6, 2.5, 3), /got 2.5/);
});
