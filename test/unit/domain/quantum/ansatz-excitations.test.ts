// Property: the lists of excitations are complete, and their order, which is part of the ansatz, is pinned.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uccgsdExcitations, uccsdExcitations } from '../../../../domain/quantum/ansatz-excitations.js';
import { ansatzExcitations } from '../../../../domain/quantum/ansatz.js';
import type { Excitation } from '../../../../domain/quantum/excitation.js';

/** `0>2|1>3`: orbital 0 to 2 alpha, 1 to 3 beta. */
function written({ alpha, beta }: Excitation): string {
  return [alpha, beta].map(({ from, to }) => (from.length ? `${from}>${to}` : '')).join('|');
}

test('UCCSD has the known numbers of excitations', () => {
  // Spin-conserving singles and doubles of the spin-orbital counting: LiH, BeH2, H2O, NH3 and the H6 and H8 chains, all STO-3G.
  const counts = [
    [6, 2, 92],
    [7, 3, 204],
    [7, 5, 140],
    [8, 5, 315],
    [6, 3, 117],
    [8, 4, 360],
  ] as const;
  for (const [orbitals, pairs, count] of counts) {
    assert.equal(uccsdExcitations(orbitals, pairs, pairs).length, count);
  }
});

test('UCCSD of two pairs in three orbitals stands in the pinned order', () => {
  assert.deepEqual(uccsdExcitations(3, 2, 2).map(written), [
    ...['0>2|0>2', '0>2|1>2', '1>2|0>2', '1>2|1>2'],
    ...['0>2|', '1>2|'],
    ...['|0>2', '|1>2'],
  ]);
});

test('UCCSD doubles of one spin stand after those of both spins and before the singles', () => {
  const order = uccsdExcitations(4, 2, 2).map(written);
  assert.deepEqual(order.slice(16, 19), ['0,1>2,3|', '|0,1>2,3', '0>2|']);
});

test('UCCSD of an open shell starts from the lowest determinant of the sector', () => {
  assert.deepEqual(uccsdExcitations(3, 2, 1).map(written), [
    ...['0>2|0>1', '0>2|0>2', '1>2|0>1', '1>2|0>2'],
    ...['0>2|', '1>2|'],
    ...['|0>1', '|0>2'],
  ]);
});

test('UCCGSD of two orbitals stands in the pinned order', () => {
  assert.deepEqual(uccgsdExcitations(2).map(written), ['0>1|0>1', '0>1|1>0', '0>1|', '|0>1']);
});

test('UCCGSD counts pairs of pairs, disjoint pairs of one spin, and pairs', () => {
  for (const n of [3, 4, 6, 8]) {
    const pairs = (n * (n - 1)) / 2;
    const disjoint = (pairs * ((n - 2) * (n - 3))) / 4;
    const excitations = uccgsdExcitations(n);
    assert.equal(excitations.length, 2 * pairs * pairs + 2 * disjoint + 2 * pairs);
    assert.equal(new Set(excitations.map(written)).size, excitations.length);
  }
  assert.equal(uccgsdExcitations(6).length, 570);
});

test('excitations that the electrons of a sector cannot make are left out', () => {
  const oneAlpha = ansatzExcitations('uccgsd', { orbitals: 4, alpha: 1, beta: 0 }).map(written);
  assert.deepEqual(oneAlpha, ['0>1|', '0>2|', '0>3|', '1>2|', '1>3|', '2>3|']);
  assert.equal(ansatzExcitations('uccgsd', { orbitals: 6, alpha: 3, beta: 3 }).length, 570);
});
