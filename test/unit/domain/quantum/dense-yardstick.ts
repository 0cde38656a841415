import assert from 'node:assert/strict';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import type { Sector } from '../../../../domain/quantum/sector.js';
import { createSigma } from '../../../../domain/quantum/sigma.js';
import { createSpinSquared } from '../../../../domain/quantum/spin.js';
import { randomStream } from '../../../../domain/statistics/random.js';

/**
 * The slow version: operators in second quantisation on bit masks of all spin orbitals, alpha modes below beta modes. It shares
 * nothing with the fast product but the determinants' order.
 */
export function denseHamiltonian({ orbitals: n, oneBody, twoBody }: Integrals, sector: Sector): Matrix {
  return denseOperator(sector, (add) => {
    for (let p = 0; p < n; p++) {
      for (let q = 0; q < n; q++) {
        for (const a of [0, n]) add(oneBody[p * n + q]!, [p + a], [q + a]);
        for (let r = 0; r < n; r++) {
          for (let s = 0; s < n; s++) {
            const half = 0.5 * twoBody[((p * n + q) * n + r) * n + s]!;
            for (const a of [0, n]) for (const b of [0, n]) add(half, [p + a, r + b], [s + b, q + a]);
          }
        }
      }
    }
  });
}

/** S^2 = S- S+ + S_z (S_z + 1) with S+ = sum of a+_{p,alpha} a_{p,beta}. */
export function denseSpinSquared(sector: Sector): Matrix {
  const n = sector.orbitals;
  const z = (sector.alpha - sector.beta) / 2;
  const matrix = denseOperator(sector, (add) => {
    for (let p = 0; p < n; p++) for (let q = 0; q < n; q++) add(-1, [p + n, q], [p, q + n]);
  });
  return matrix.add(Matrix.eye(sector.dimension).mul(z * (z + 1) + sector.beta));
}

/** Eigenvalues, ascending, with eigenvectors as columns in the same order. */
export function eigen(matrix: Matrix): { values: number[]; vectors: number[][] } {
  const decomposition = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const order = decomposition.realEigenvalues.map((_, i) => i);
  order.sort((a, b) => decomposition.realEigenvalues[a]! - decomposition.realEigenvalues[b]!);
  return {
    values: order.map((i) => decomposition.realEigenvalues[i]!),
    vectors: order.map((i) => decomposition.eigenvectorMatrix.getColumn(i)),
  };
}

type Add = (factor: number, creators: number[], annihilators: number[]) => void;

/** Matrix of sums of `factor * creators annihilators`, both as written from left to right. */
function denseOperator(sector: Sector, terms: (add: Add) => void): Matrix {
  const shift = 2 ** sector.orbitals;
  const columns = sector.betaStrings.length;
  const matrix = Matrix.zeros(sector.dimension, sector.dimension);
  const masks = Array.from(sector.alphaStrings, (a) =>
    Array.from(sector.betaStrings, (b) => a + b * shift),
  ).flat();
  terms((factor, creators, annihilators) => {
    if (factor === 0) return;
    masks.forEach((mask, ket) => {
      const image = applyString(mask, creators, annihilators);
      if (image === null) return;
      const bra =
        sector.alphaIndex(image.mask % shift) * columns + sector.betaIndex(Math.floor(image.mask / shift));
      matrix.set(bra, ket, matrix.get(bra, ket) + factor * image.sign);
    });
  });
  return matrix;
}

function applyString(
  mask: number,
  creators: number[],
  annihilators: number[],
): { mask: number; sign: number } | null {
  let sign = 1;
  for (const [modes, wanted] of [
    [annihilators, 1],
    [creators, 0],
  ] as const) {
    for (const mode of modes.toReversed()) {
      if (((mask >>> mode) & 1) !== wanted) return null;
      for (let below = 0; below < mode; below++) if ((mask >>> below) & 1) sign = -sign;
      mask ^= 1 << mode;
    }
  }
  return { mask, sign };
}

/** Entries in [-1/2, 1/2), the same for the same name. */
export function drawnVector(length: number, name: string): Float64Array {
  const stream = randomStream(1, name);
  return Float64Array.from({ length }, () => stream.next() - 0.5);
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  assert.equal(a.length, b.length);
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

export function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/**
 * All energies by spin, ascending, by dense diagonalisation of H + 1000 S^2 in the sector (products with unit vectors): no root can be
 * missed, and no mixture of spins arises.
 */
export function denseEnergies(integrals: Integrals, sector: Sector): (spin: number) => number[] {
  const apart = 1000;
  const [sigma, spinSquared] = [createSigma(integrals, sector), createSpinSquared(sector)];
  const matrix = Matrix.zeros(sector.dimension, sector.dimension);
  const [unit, energy, square] = [vectorOf(sector), vectorOf(sector), vectorOf(sector)];
  for (let k = 0; k < sector.dimension; k++) {
    unit.fill(0)[k] = 1;
    sigma(unit, energy);
    spinSquared(unit, square);
    matrix.setColumn(
      k,
      Array.from(energy, (value, i) => value + apart * square[i]!),
    );
  }
  const { values } = eigen(matrix);
  return (spin) =>
    values.map((value) => value - apart * spin * (spin + 1)).filter((value) => Math.abs(value) < apart / 2);
}

const vectorOf = (sector: Sector) => new Float64Array(sector.dimension);
