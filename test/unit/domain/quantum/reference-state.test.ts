// Property: references are spin eigenstates with the electrons of their sector.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  aufbauReference,
  openShellSinglet,
  referenceVector,
} from '../../../../domain/quantum/reference-state.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { createSpinSquared, spinSquaredOf } from '../../../../domain/quantum/spin.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';

test('an open-shell singlet has <S^2> = 0 for any number of pairs', () => {
  for (let pairs = 1; pairs <= 5; pairs++) {
    const sector = createSector(6, pairs, pairs);
    const spin = spinSquaredOf(createSpinSquared(sector), referenceVector(openShellSinglet(pairs), sector));
    assert.ok(Math.abs(spin) < LINEAR_ALGEBRA_ROUNDING, `${pairs} pairs: ${spin}`);
  }
});

test('the lowest determinant has the spin of its unpaired electrons', () => {
  for (const [alpha, beta] of [
    [3, 3],
    [4, 2],
    [4, 1],
    [1, 4],
  ] as const) {
    const sector = createSector(6, alpha, beta);
    const vector = referenceVector(aufbauReference(alpha, beta), sector);
    const spin = Math.abs(alpha - beta) / 2;
    assert.equal(spinSquaredOf(createSpinSquared(sector), vector), spin * (spin + 1));
  }
});

test('a determinant of another sector is refused', () => {
  const sector = createSector(4, 2, 2);
  const outside = [{ alpha: 0b10011, beta: 0b11, coefficient: 1 }];
  assert.throws(() => referenceVector(outside, sector), /got strings 19 and 3/);
});
