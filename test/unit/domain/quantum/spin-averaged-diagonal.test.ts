// Property: an entry is the mean energy of all spin functions of its occupation numbers with the spin asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawnIntegrals } from '../../../../benchmarks/drawn-integrals.js';
import { hamiltonianDiagonal } from '../../../../domain/quantum/diagonal.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { spinAveragedDiagonal } from '../../../../domain/quantum/spin-averaged-diagonal.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { denseHamiltonian, denseSpinSquared, eigen } from './dense-yardstick.js';

test('the diagonal is that of the dense matrix', () => {
  for (const [alpha, beta] of [
    [2, 2],
    [3, 1],
    [2, 3],
  ] as const) {
    const sector = createSector(4, alpha, beta);
    const expected = denseHamiltonian(drawnIntegrals(4), sector).diagonal();
    hamiltonianDiagonal(drawnIntegrals(4), sector).forEach((value, i) => {
      assert.ok(Math.abs(value - expected[i]!) < LINEAR_ALGEBRA_ROUNDING);
    });
  }
});

test('the mean over the spin functions of one spin, found by diagonalising S^2 among the determinants with equal occupation', () => {
  for (const [orbitals, alpha, beta] of [
    [4, 2, 2],
    [5, 3, 2],
    [4, 3, 1],
  ] as const) {
    const sector = createSector(orbitals, alpha, beta);
    const integrals = drawnIntegrals(orbitals);
    const [energy, spinSquared] = [denseHamiltonian(integrals, sector), denseSpinSquared(sector)];
    const groups = new Map<string, number[]>();
    Array.from({ length: sector.dimension }, (_, at) => {
      const a = sector.alphaStrings[Math.floor(at / sector.betaStrings.length)]!;
      const b = sector.betaStrings[at % sector.betaStrings.length]!;
      groups.set(`${a & b} ${a ^ b}`, [...(groups.get(`${a & b} ${a ^ b}`) ?? []), at]);
    });
    for (let spin = (alpha - beta) / 2; spin <= (alpha + beta) / 2; spin++) {
      const averaged = spinAveragedDiagonal(integrals, sector, spin, hamiltonianDiagonal(integrals, sector));
      for (const group of groups.values()) {
        const { values, vectors } = eigen(spinSquared.selection(group, group));
        const energies = vectors
          .filter((_, i) => Math.abs(values[i]! - spin * (spin + 1)) < LINEAR_ALGEBRA_ROUNDING)
          .map((v) =>
            v.reduce(
              (sum, x, i) => sum + x * v.reduce((s, y, j) => s + y * energy.get(group[i]!, group[j]!), 0),
              0,
            ),
          );
        if (energies.length === 0) continue;
        const mean = energies.reduce((sum, e) => sum + e, 0) / energies.length;
        for (const at of group) assert.ok(Math.abs(averaged[at]! - mean) < LINEAR_ALGEBRA_ROUNDING);
      }
    }
  }
});
