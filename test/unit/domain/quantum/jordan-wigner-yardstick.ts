import { Matrix } from 'ml-matrix';
import type { Excitation } from '../../../../domain/quantum/excitation.js';
import type { Sector } from '../../../../domain/quantum/sector.js';

/**
 * The slow version: operators on the whole Fock space as products of 2 x 2 matrices (Jordan-Wigner), alpha modes before beta modes. Row
 * `mask` is the state with the modes of `mask` filled, creators in ascending order.
 */
export function creator(mode: number, modes: number): Matrix {
  const sign = new Matrix([
    [1, 0],
    [0, -1],
  ]);
  const raise = new Matrix([
    [0, 0],
    [1, 0],
  ]);
  let product = Matrix.eye(1);
  // The first factor is the highest mode, so that row numbers are bit masks; the sign chain runs over the modes below.
  for (let k = modes - 1; k >= 0; k--) {
    product = product.kroneckerProduct(k === mode ? raise : k < mode ? sign : Matrix.eye(2));
  }
  return product;
}

/** T - T^dagger of an excitation of `orbitals` spatial orbitals, on the whole Fock space. */
export function generator({ alpha, beta }: Excitation, orbitals: number): Matrix {
  const create = (p: number, shift: number) => creator(p + shift, 2 * orbitals);
  let product = Matrix.eye(4 ** orbitals);
  for (const [{ from, to }, shift] of [
    [alpha, 0],
    [beta, orbitals],
  ] as const) {
    for (const p of to) product = product.mmul(create(p, shift));
    for (const p of from.toReversed()) product = product.mmul(create(p, shift).transpose());
  }
  return Matrix.sub(product, product.transpose());
}

/** Sum of a+_p a_p over the given modes. */
export function numberOperator(chosen: readonly number[], modes: number): Matrix {
  const sum = Matrix.zeros(2 ** modes, 2 ** modes);
  for (const mode of chosen) sum.add(creator(mode, modes).mmul(creator(mode, modes).transpose()));
  return sum;
}

/** Block of an operator on the Fock space in a sector, in the order of its vectors. */
export function sectorBlock(operator: Matrix, sector: Sector): Matrix {
  const masks = Array.from(sector.alphaStrings, (a) =>
    Array.from(sector.betaStrings, (b) => a + b * 2 ** sector.orbitals),
  ).flat();
  return new Matrix(operator.selection(masks, masks));
}

/** exp(theta K) by its power series, for ||theta K|| of order 1. */
export function exponential(generator: Matrix, theta: number): Matrix {
  let term = Matrix.eye(generator.rows);
  const sum = term.clone();
  for (let k = 1; k <= 30; k++) {
    term = term.mmul(generator).mul(theta / k);
    sum.add(term);
  }
  return sum;
}
