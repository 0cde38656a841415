import { dot } from './vector.js';

/** Rows of an orthogonal matrix: factor j becomes the sum over k of `mixing[j][k]` times factor k. JSON. */
export type FactorMixing = readonly (readonly number[])[];

/** Passes over all pairs of factors; the third gains less than a hundredth of the first. */
const SWEEPS = 3;
/** Nested searches for the best turn of a pair: each looks at this many points and narrows to the neighbours of the best. */
const ROUNDS = 4;
const POINTS = 17;
/** A turn that lowers the spreads by less than this share is not made. */
const NEGLIGIBLE_SHARE = 1e-9;

/**
 * An orthogonal mixing of factors L_k, which keeps the sum of their squares, that lowers the sum of the spreads of the squares: pairs are turned
 * in their plane, one after the other, each to where its two spreads add up to least (as in Jacobi's method). `images` are those of `factorImages`;
 * they are turned along, in place.
 */
export function bestMixing(images: Float64Array[][]): FactorMixing {
  const mixing = images.map((_, j) => Float64Array.from(images, (_, k) => Number(j === k)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let j = 1; j < images.length; j++) {
      for (let k = 0; k < j; k++) {
        const turn = bestTurn(images[j]![j]!, images[j]![k]!, images[k]![k]!);
        if (turn === 0) continue;
        turnRows(mixing[j]!, mixing[k]!, turn);
        turnImages(images, j, k, turn);
      }
    }
  }
  return mixing.map((row) => [...row]);
}

/** Tangent of the best angle from -45 to 45 degrees, beyond which the pair only changes places; 0 where nothing is gained. */
function bestTurn(first: Float64Array, cross: Float64Array, second: Float64Array): number {
  const spreads = pairSpreads(first, cross, second);
  let [best, least, width] = [0, spreads(0) * (1 - NEGLIGIBLE_SHARE), 1];
  for (let round = 0; round < ROUNDS; round++) {
    const centre = best;
    for (let point = 0; point < POINTS; point++) {
      const tangent = Math.max(-1, Math.min(1, centre + width * ((2 * point) / (POINTS - 1) - 1)));
      const found = spreads(tangent);
      if (found < least) [best, least] = [tangent, found];
    }
    width *= 2 / (POINTS - 1);
  }
  return best;
}

/** The sum of both spreads by the tangent of the angle, from the products of the images. */
function pairSpreads(
  first: Float64Array,
  cross: Float64Array,
  second: Float64Array,
): (tangent: number) => number {
  const parts = [first, cross, second];
  const products = parts.map((one) => parts.map((other) => dot(one, other)));
  const length = (weights: readonly number[]): number => {
    const square = weights.reduce(
      (sum, a, i) => weights.reduce((inner, b, j) => inner + a * b * products[i]![j]!, sum),
      0,
    );
    return Math.sqrt(Math.max(0, square));
  };
  return (tangent) => {
    const cc = 1 / (1 + tangent * tangent);
    const cs = tangent * cc;
    const ss = tangent * cs;
    return length([cc, 2 * cs, ss]) + length([ss, -2 * cs, cc]);
  };
}

/** The first row becomes c first + s second, the second c second - s first. */
function turnRows(first: Float64Array, second: Float64Array, tangent: number): void {
  const c = 1 / Math.sqrt(1 + tangent * tangent);
  const s = tangent * c;
  for (let i = 0; i < first.length; i++) {
    const [x, y] = [first[i]!, second[i]!];
    first[i] = c * x + s * y;
    second[i] = c * y - s * x;
  }
}

/** Both indices of the images turn, one after the other. */
function turnImages(images: Float64Array[][], j: number, k: number, tangent: number): void {
  const at = (a: number, b: number): Float64Array => images[Math.max(a, b)]![Math.min(a, b)]!;
  for (let l = 0; l < images.length; l++) {
    if (l !== j && l !== k) turnRows(at(j, l), at(k, l), tangent);
  }
  const [first, cross, second] = [at(j, j), at(j, k), at(k, k)];
  const below = Float64Array.from(cross);
  turnRows(first, below, tangent);
  turnRows(cross, second, tangent);
  turnRows(first, cross, tangent);
  turnRows(below, second, tangent);
}
