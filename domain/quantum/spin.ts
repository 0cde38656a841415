import { pairIndex } from '../chemistry/integrals.js';
import { bitCount } from './bit-count.js';
import { pack, unpack } from './exchange-packing.js';
import type { ExchangeParity } from './exchange-packing.js';
import type { Product } from './half-product.js';
import type { Sector } from './sector.js';
import { singleExcitations } from './single-excitations.js';
import { dot } from './vector.js';

/**
 * Product S^2 c in units of hbar^2: S^2 = S_z (S_z + 1) + N_beta - sum over p, q of a+_{q,alpha} a_{p,alpha} a+_{p,beta} a_{q,beta}.
 * The terms p = q count doubly occupied orbitals; the others exchange the spins of two singly occupied ones, p < q or p > q.
 */
export function createSpinSquared(sector: Sector): Product {
  const diagonal = spinDiagonal(sector);
  const [alpha, beta] = movesOfBothSpins(sector);
  const columns = sector.betaStrings.length;
  return (input, output) => {
    for (let i = 0; i < output.length; i++) output[i] = diagonal[i]! * input[i]!;
    alpha.forEach((moves, pair) => {
      exchange(moves.lower, moves.upper, moves.sign, beta[pair]!, columns, input, output);
      exchange(moves.upper, moves.lower, moves.sign, reversed(beta[pair]!), columns, input, output);
    });
  };
}

/** The same product on packed vectors of one exchange parity: the exchanges p > q are the transposed ones p < q. */
export function createParitySpinSquared(sector: Sector, parity: ExchangeParity): Product {
  const diagonal = spinDiagonal(sector);
  const [alpha, beta] = movesOfBothSpins(sector);
  const strings = sector.alphaStrings.length;
  const [full, half] = [new Float64Array(sector.dimension), new Float64Array(sector.dimension)];
  return (input, output) => {
    unpack(input, strings, parity, full);
    for (let i = 0; i < half.length; i++) half[i] = 0.5 * diagonal[i]! * full[i]!;
    for (let pair = 0; pair < alpha.length; pair++) {
      const { lower, upper, sign } = alpha[pair]!;
      exchange(lower, upper, sign, beta[pair]!, strings, full, half);
    }
    pack(half, strings, parity, output);
    for (let i = 0; i < output.length; i++) output[i]! *= 2;
  };
}

/** Expectation value of S^2 for a vector of any length but zero: s(s+1) for a state of spin s. */
export function spinSquaredOf(spinSquared: Product, vector: Float64Array): number {
  const image = new Float64Array(vector.length);
  spinSquared(vector, image);
  return dot(vector, image) / dot(vector, vector);
}

/** Moves of one orbital pair, from the string with its lower orbital filled to that with its upper one, and the sign. */
interface UpwardMoves {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly sign: Float64Array;
}

const reversed = ({ lower, upper, sign }: UpwardMoves): UpwardMoves => ({ lower: upper, upper: lower, sign });

/** Moves the rows `from -> to` while columns go down, upper -> lower. */
function exchange(
  from: Int32Array,
  to: Int32Array,
  rowSign: Float64Array,
  { lower, upper, sign }: UpwardMoves,
  columns: number,
  input: Float64Array,
  output: Float64Array,
): void {
  for (let a = 0; a < from.length; a++) {
    const source = from[a]! * columns;
    const target = to[a]! * columns;
    const factor = rowSign[a]!;
    for (let b = 0; b < lower.length; b++) {
      output[target + lower[b]!]! -= factor * sign[b]! * input[source + upper[b]!]!;
    }
  }
}

function spinDiagonal(sector: Sector): Float64Array {
  const z = (sector.alpha - sector.beta) / 2;
  const diagonal = new Float64Array(sector.dimension);
  const { alphaStrings, betaStrings } = sector;
  for (let a = 0, at = 0; a < alphaStrings.length; a++) {
    for (let b = 0; b < betaStrings.length; b++, at++) {
      diagonal[at] = z * (z + 1) + sector.beta - bitCount(alphaStrings[a]! & betaStrings[b]!);
    }
  }
  return diagonal;
}

function movesOfBothSpins({ orbitals, alpha, beta }: Sector): [UpwardMoves[], UpwardMoves[]] {
  const moves = upwardMoves(orbitals, alpha);
  return [moves, alpha === beta ? moves : upwardMoves(orbitals, beta)];
}

/** By pair index. The upper string of a move is the larger number, so it stands later among the strings. */
function upwardMoves(orbitals: number, electrons: number): UpwardMoves[] {
  const { perString, from, pair, sign } = singleExcitations(orbitals, electrons);
  const lengths = new Int32Array(pairIndex(orbitals, 0));
  for (let k = 0; k < pair.length; k++) lengths[pair[k]!]!++;
  // Of the moves of a pair half go up.
  const moves = Array.from(lengths, (length) => ({
    lower: new Int32Array(length / 2),
    upper: new Int32Array(length / 2),
    sign: new Float64Array(length / 2),
  }));
  const filled = new Int32Array(moves.length);
  for (let k = 0; k < from.length; k++) {
    const upper = Math.floor(k / perString);
    if (from[k]! > upper) continue;
    const at = filled[pair[k]!]!++;
    const move = moves[pair[k]!]!;
    move.lower[at] = from[k]!;
    move.upper[at] = upper;
    move.sign[at] = sign[k]!;
  }
  return moves;
}
