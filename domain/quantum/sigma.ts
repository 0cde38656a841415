import type { Integrals } from '../chemistry/integrals.js';
import { hamiltonianDiagonal } from './diagonal.js';
import { pack, packDiagonal, unpack } from './exchange-packing.js';
import type { ExchangeParity } from './exchange-packing.js';
import { createHalfProduct, spinTables } from './half-product.js';
import type { Product } from './half-product.js';
import type { Sector } from './sector.js';

export type { Product };

/**
 * Product H c on a sector, without the constant. H is its diagonal and two half-products, one for the rows (alpha) and one for the
 * columns (beta) of the vector.
 */
export function createSigma(integrals: Integrals, sector: Sector): Product {
  const diagonal = hamiltonianDiagonal(integrals, sector);
  const alpha = spinTables(integrals, sector.alpha);
  const beta = sector.alpha === sector.beta ? alpha : spinTables(integrals, sector.beta);
  const alphaHalf = createHalfProduct(integrals, alpha, beta);
  const betaHalf = createHalfProduct(integrals, beta, alpha, 'columns first');
  const half = new Float64Array(sector.dimension);
  return (input, output) => {
    betaHalf(input, half);
    alphaHalf(input, output);
    for (let i = 0; i < output.length; i++) output[i]! += half[i]! + diagonal[i]! * input[i]!;
  };
}

/**
 * The same product on packed vectors of one exchange parity in a sector with alpha = beta, in half the time: the half-product for
 * columns is that for rows with the spins exchanged.
 */
export function createParitySigma(integrals: Integrals, sector: Sector, parity: ExchangeParity): Product {
  if (sector.alpha !== sector.beta) {
    throw new RangeError(
      `exchange parity: expected as many alpha as beta electrons, got ${sector.alpha} and ${sector.beta}`,
    );
  }
  const strings = sector.alphaStrings.length;
  const diagonal = packDiagonal(hamiltonianDiagonal(integrals, sector), strings, parity);
  const tables = spinTables(integrals, sector.alpha);
  const halfProduct = createHalfProduct(integrals, tables, tables);
  const full = new Float64Array(sector.dimension);
  const half = new Float64Array(sector.dimension);
  return (input, output) => {
    unpack(input, strings, parity, full);
    halfProduct(full, half);
    pack(half, strings, parity, output);
    for (let i = 0; i < output.length; i++) output[i] = 2 * output[i]! + diagonal[i]! * input[i]!;
  };
}
