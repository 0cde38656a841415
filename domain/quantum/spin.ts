import type { Sector } from './sector.js';
import { pairIndex } from '../chemistry/integrals.js';
import type { Product } from './half-product.js';
import { singleExcitations } from './single-excitations.js';

/** Upward moves s -> r (r > s) of one orbital pair: `lower` string, `upper` string, sign. */
interface UpwardMoves {
  lower: Int32Array;
  upper: Int32Array;
  sign: Float64Array;
}

/**
 * Product S^2 c in units of hbar^2: S^2 = S_z (S_z + 1) + N_beta - sum over p, q of a+_{q,alpha} a_{p,alpha} a+_{p,beta} a_{q,beta}.
 * The terms p = q count doubly occupied orbitals; the others exchange the spins of two singly occupied ones.
 */
export function createSpinSquared(sector: Sector): Product {
  const alphaMoves = upwardMoves(sector.orbitals, sector.alpha);
  const betaMoves =
    sector.alpha === sector.beta ? alphaMoves : upwardMoves(sector.orbitals, sector.beta);
  const columns = sector.betaStrings.length;
  return (input, output) => {
    applyDiagonal(sector, input, output);
    alphaMoves.forEach((alpha, pair) => {
      const beta = betaMoves[pair]!;
      for (let a = 0; a < alpha.lower.length; a++) {
        const lowerRow = alpha.lower[a]! * columns;
        const upperRow = alpha.upper[a]! * columns;
        const sign = alpha.sign[a]!;
        for (let b = 0; b < beta.lower.length; b++) {
          const alphaUp = upperRow + beta.lower[b]!;
          const betaUp = lowerRow + beta.upper[b]!;
          const exchange = sign * beta.sign[b]!;
          output[alphaUp]! -= exchange * input[betaUp]!;
          output[betaUp]! -= exchange * input[alphaUp]!;
        }
      }
    });
  };
}

/** Expectation value of S^2 for a vector of any non-zero length: s(s+1) for a state of spin s. */
export function spinSquaredOf(spinSquared: Product, vector: Float64Array): number {
  const image = new Float64Array(vector.length);
  spinSquared(vector, image);
  let [overlap, norm] = [0, 0];
  for (let i = 0; i < vector.length; i++) {
    overlap += vector[i]! * image[i]!;
    norm += vector[i]! * vector[i]!;
  }
  return overlap / norm;
}

function applyDiagonal(sector: Sector, input: Float64Array, output: Float64Array): void {
  const z = (sector.alpha - sector.beta) / 2;
  let at = 0;
  for (const alpha of sector.alphaStrings) {
    for (const beta of sector.betaStrings) {
      output[at] = (z * (z + 1) + sector.beta - setBits(alpha & beta)) * input[at]!;
      at++;
    }
  }
}

function setBits(string: number): number {
  let count = 0;
  for (let rest = string; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** By pair index. The upper string of a move is the larger number, so it stands later among the strings. */
function upwardMoves(orbitals: number, electrons: number): UpwardMoves[] {
  const { perString, from, pair, sign } = singleExcitations(orbitals, electrons);
  const entries = Array.from({ length: pairIndex(orbitals, 0) }, (): [number, number, number][] => []);
  from.forEach((lower, k) => {
    const upper = Math.floor(k / perString);
    if (lower < upper) entries[pair[k]!]!.push([lower, upper, sign[k]!]);
  });
  return entries.map((moves) => ({
    lower: Int32Array.from(moves, ([lower]) => lower),
    upper: Int32Array.from(moves, ([, upper]) => upper),
    sign: Float64Array.from(moves, ([, , sign]) => sign),
  }));
}
