// Property: an excitation's pairs of strings are its operator: the same matrix elements as products of creators and annihilators, in
// every sector; and it conserves the number of electrons of either spin.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Matrix } from 'ml-matrix';
import { uccgsdExcitations } from '../../../../domain/quantum/ansatz-excitations.js';
import { applyExcitation, stringPairs } from '../../../../domain/quantum/excitation.js';
import type { Excitation } from '../../../../domain/quantum/excitation.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import type { Sector } from '../../../../domain/quantum/sector.js';
import { generator, numberOperator, sectorBlock } from './jordan-wigner-yardstick.js';

const ORBITALS = 3;
const EXCITATIONS = uccgsdExcitations(ORBITALS);

function generatorFromPairs({ alpha, beta }: Excitation, sector: Sector): Matrix {
  const matrix = Matrix.zeros(sector.dimension, sector.dimension);
  const columns = sector.betaStrings.length;
  const rows = stringPairs(alpha, sector.alphaStrings, sector.alphaIndex);
  const cols = stringPairs(beta, sector.betaStrings, sector.betaIndex);
  rows.from.forEach((_, r) =>
    cols.from.forEach((_, c) => {
      const sign = r < rows.plus === c < cols.plus ? 1 : -1;
      const ket = rows.from[r]! * columns + cols.from[c]!;
      const bra = rows.to[r]! * columns + cols.to[c]!;
      matrix.set(bra, ket, matrix.get(bra, ket) + sign);
      matrix.set(ket, bra, matrix.get(ket, bra) - sign);
    }),
  );
  return matrix;
}

test('pairs of strings give the matrix of the operator in every sector of 3 orbitals', () => {
  for (const excitation of EXCITATIONS) {
    const whole = generator(excitation, ORBITALS);
    for (let alpha = 0; alpha <= ORBITALS; alpha++) {
      for (let beta = 0; beta <= ORBITALS; beta++) {
        const sector = createSector(ORBITALS, alpha, beta);
        const difference = Matrix.sub(generatorFromPairs(excitation, sector), sectorBlock(whole, sector));
        assert.equal(difference.norm(), 0, `${JSON.stringify(excitation)} in (${alpha},${beta})`);
      }
    }
  }
});

test('generators commute with the number of electrons and with S_z', () => {
  const up = numberOperator([0, 1, 2], 2 * ORBITALS);
  const down = numberOperator([3, 4, 5], 2 * ORBITALS);
  const spin = Matrix.sub(up, down).mul(0.5);
  for (const excitation of EXCITATIONS) {
    const matrix = generator(excitation, ORBITALS);
    assert.ok(matrix.norm() > 0);
    for (const conserved of [Matrix.add(up, down), spin]) {
      assert.equal(Matrix.sub(matrix.mmul(conserved), conserved.mmul(matrix)).norm(), 0);
    }
  }
});

test('a double of one spin takes the sign of two exchanges', () => {
  // a+_2 a+_3 a_1 a_0 |0 1> = a+_2 a+_3 |> = |2 3>, and a+_3 a+_2 gives the opposite.
  assert.deepEqual(applyExcitation({ from: [0, 1], to: [2, 3] }, 0b0011), { string: 0b1100, sign: 1 });
  assert.deepEqual(applyExcitation({ from: [0, 1], to: [3, 2] }, 0b0011), { string: 0b1100, sign: -1 });
});

test('an excitation from an empty or to a filled orbital gives zero', () => {
  assert.equal(applyExcitation({ from: [0], to: [1] }, 0b10), null);
  assert.equal(applyExcitation({ from: [0], to: [1] }, 0b11), null);
});

test('orbital 31 is a bit like any other', () => {
  assert.deepEqual(applyExcitation({ from: [0], to: [31] }, 1), { string: 2 ** 31, sign: 1 });
  assert.deepEqual(applyExcitation({ from: [31], to: [0] }, 2 ** 31 + 2), { string: 3, sign: -1 });
});

test('an orbital that is both emptied and filled is refused', () => {
  const sector = createSector(3, 1, 1);
  const refused = () => stringPairs({ from: [0], to: [0] }, sector.alphaStrings, sector.alphaIndex);
  assert.throws(refused, /expected equally many, all distinct orbitals, got \[0\] to \[0\]/);
});
