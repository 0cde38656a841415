// Property: a setting names a symmetry exactly where its bits show it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qubitSet } from '../../../../domain/quantum/qubit-set.js';
import {
  shownByAxes,
  shownByParities,
  symmetryStrings,
} from '../../../../domain/quantum/setting-symmetries.js';
import { pauliText } from '../../../../domain/quantum/pauli-string.js';
import type { BitSymmetry } from '../../../../domain/quantum/symmetry-post-selection.js';

const NUMBER: BitSymmetry = { kind: 'number', bits: qubitSet([0, 1]), ones: 1 };
const PARITY: BitSymmetry = { kind: 'parity', bits: qubitSet([1, 2]), odd: false };

test('an axis X or Y on one of its qubits hides a symmetry; qubits without an axis are read in Z', () => {
  assert.deepEqual(shownByAxes([NUMBER, PARITY], 'ZIZ'), [NUMBER, PARITY]);
  assert.deepEqual(shownByAxes([NUMBER, PARITY], 'XIZ'), [PARITY]);
  assert.deepEqual(shownByAxes([NUMBER, PARITY], 'ZIY'), [NUMBER]);
  assert.deepEqual(shownByAxes([NUMBER, PARITY], 'ZYZ'), []);
});

test('turned products of Z are parities of other bits, odd where a sign turns them', () => {
  assert.deepEqual(
    symmetryStrings([NUMBER, PARITY]).map((string) => pauliText(string, 3)),
    ['ZZI', 'IZZ'],
  );
  const bits = qubitSet([0]);
  const images = [
    { bits, sign: 1 },
    { bits, sign: -1 },
  ];
  assert.deepEqual(shownByParities([NUMBER, PARITY], images), [
    { kind: 'parity', bits, odd: true },
    { kind: 'parity', bits, odd: true },
  ]);
});
