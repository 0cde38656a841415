// Property: the twist of a bond is that of its two planes, and coordinate noise never turns into a twist.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { twistAngle } from '../../../../domain/chemistry/twist-angle.js';
import { readXyz } from '../../../../domain/chemistry/xyz.js';
import { GEOMETRY_ROUNDING } from '../../../reference/tolerances.js';
import { ethylene, moved, xyzText } from '../../../support/molecules.js';
import type { Atom } from '../../../support/molecules.js';

const ETHYLENE_BONDS = [[1, 2, 3], [0, 4, 5], [0], [0], [1], [1]];

function twistOf(atoms: Atom[], neighbours: number[][], i: number, j: number): number {
  return twistAngle(readXyz(xyzText(atoms)).positions, neighbours, i, j);
}

test('the twist of ethylene is the angle by which one end was turned, folded into a right angle', () => {
  for (const [turned, twist] of [
    [0, 0],
    [0.3, 0.3],
    [1.2, 1.2],
    [Math.PI / 2, Math.PI / 2],
    [2, Math.PI - 2],
    [-0.4, 0.4],
    [3, Math.PI - 3],
  ] as const) {
    const found = twistOf(ethylene(turned), ETHYLENE_BONDS, 0, 1);
    assert.ok(Math.abs(found - twist) < GEOMETRY_ROUNDING, `${turned}: ${found}`);
  }
});

test('neither the direction of the bond nor a motion in space changes the twist', () => {
  const forth = twistOf(ethylene(0.7), ETHYLENE_BONDS, 0, 1);
  assert.ok(Math.abs(twistOf(ethylene(0.7), ETHYLENE_BONDS, 1, 0) - forth) < GEOMETRY_ROUNDING);
  assert.ok(Math.abs(twistOf(moved(ethylene(0.7)), ETHYLENE_BONDS, 0, 1) - forth) < GEOMETRY_ROUNDING);
});

test('a bond to an atom without further neighbours has no twist', () => {
  const formaldehyde: Atom[] = [
    ['C', 0, 0, 0],
    ['O', 1.21, 0, 0],
    ['H', -0.55, 0.93, 0.1],
    ['H', -0.55, -0.93, 0],
  ];
  assert.equal(twistOf(formaldehyde, [[1, 2, 3], [0], [0], [0]], 0, 1), 0);
});

test('a bond with a nearly linear end has no twist, whatever the noise of the linear group', () => {
  const nitrile = (noise: number): Atom[] => [
    ['C', 0, 0, 0],
    ['C', 1.43, 0, 0],
    ['N', 2.59, 0.001, noise],
    ['C', -0.7, 1.2, 0],
    ['C', -0.7, -1.2, 0],
  ];
  const bonds = [[1, 3, 4], [0, 2], [1], [0], [0]];
  for (const noise of [0.01, -0.3, 0.5]) assert.equal(twistOf(nitrile(noise), bonds, 0, 1), 0);
  // 49 degrees from linear is a bent group again, with a plane of its own.
  assert.ok(twistOf(nitrile(1.35), bonds, 0, 1) > 1);
});

test('the twist is the mean over all pairs of neighbours, not that of one pair', () => {
  const atoms: Atom[] = [
    ['C', 0, 0, 0],
    ['C', 1.4, 0, 0],
    ['H', -0.5, 1, 0],
    ['H', -0.5, -1, 0],
    ['H', 1.9, Math.cos(0.2), Math.sin(0.2)],
    ['H', 1.9, -Math.cos(0.6), Math.sin(0.6)],
  ];
  const found = twistOf(atoms, ETHYLENE_BONDS, 0, 1);
  assert.ok(Math.abs(found - 0.4) < GEOMETRY_ROUNDING, `${found}`);
});
