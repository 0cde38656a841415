import { type Excitation, type StringExcitation, type StringPairs, stringPairs } from './excitation.js';
import type { Sector } from './sector.js';

/**
 * exp(theta (T - T^dagger)) in a determinant sector. T joins disjoint pairs of determinants, so the exponential is one and the same
 * exact Givens rotation in the plane of every pair (|D>, T|D>). The pairs are the product of `rows` and `columns`: determinant
 * `rows.from[r] + columns.from[c]` turns into `rows.to[r] + columns.to[c]`, with the product of their signs.
 */
export interface GivensRotation {
  readonly rows: StringPairs;
  readonly columns: StringPairs;
}

/** Makes the rotations of one sector; string pairs are shared among the excitations that use them. */
export function rotationFactory(sector: Sector): (excitation: Excitation) => GivensRotation {
  const alpha = sharedPairs(sector.alphaStrings, sector.alphaIndex, sector.betaStrings.length);
  const beta = sharedPairs(sector.betaStrings, sector.betaIndex, 1);
  return (excitation) => ({ rows: alpha(excitation.alpha), columns: beta(excitation.beta) });
}

function sharedPairs(strings: Uint32Array, index: (string: number) => number, stride: number) {
  const known = new Map<string, StringPairs>();
  return (excitation: StringExcitation): StringPairs => {
    const key = `${excitation.from}>${excitation.to}`;
    const found = known.get(key);
    if (found) return found;
    const { from, to, plus } = stringPairs(excitation, strings, index);
    const pairs = { from: from.map((i) => i * stride), to: to.map((i) => i * stride), plus };
    known.set(key, pairs);
    return pairs;
  };
}

/** Rotates `psi` in place by `theta` radian. */
export function rotate({ rows, columns }: GivensRotation, theta: number, psi: Float64Array): void {
  const end = columns.from.length;
  const c = Math.cos(theta);
  const sine = Math.sin(theta);
  for (let r = 0; r < rows.from.length; r++) {
    const i = rows.from[r]!;
    const j = rows.to[r]!;
    const s = r < rows.plus ? sine : -sine;
    if (columns.plus > 0) turn(columns, 0, columns.plus, i, j, c, s, psi);
    if (columns.plus < end) turn(columns, columns.plus, end, i, j, c, -s, psi);
  }
}

/**
 * Undoes a rotation of `theta` on both vectors in place, and returns <lambda| T - T^dagger |psi>, which is the same before and after,
 * since a rotation commutes with its own generator.
 */
export function unrotate(
  { rows, columns }: GivensRotation,
  theta: number,
  psi: Float64Array,
  lambda: Float64Array,
): number {
  const end = columns.from.length;
  const c = Math.cos(theta);
  const sine = Math.sin(theta);
  let overlap = 0;
  for (let r = 0; r < rows.from.length; r++) {
    const i = rows.from[r]!;
    const j = rows.to[r]!;
    const sign = r < rows.plus ? 1 : -1;
    const s = sign * sine;
    if (columns.plus > 0) overlap += sign * turnBack(columns, 0, columns.plus, i, j, c, s, psi, lambda);
    if (columns.plus < end) overlap -= sign * turnBack(columns, columns.plus, end, i, j, c, -s, psi, lambda);
  }
  return overlap;
}

/**
 * Turns row `source` against row `target` in the columns from `start` to before `end`, all of one sign. A plain loop with plain
 * arguments: half the time of a VQE in a large sector is spent here.
 */
function turn(
  { from, to }: StringPairs,
  start: number,
  end: number,
  source: number,
  target: number,
  c: number,
  s: number,
  psi: Float64Array,
): void {
  for (let k = start; k < end; k++) {
    const i = source + from[k]!;
    const j = target + to[k]!;
    const x = psi[i]!;
    const y = psi[j]!;
    psi[i] = c * x - s * y;
    psi[j] = c * y + s * x;
  }
}

/** Turns both vectors back and returns the sum over the pairs of lambda_target psi_source - lambda_source psi_target. */
function turnBack(
  { from, to }: StringPairs,
  start: number,
  end: number,
  source: number,
  target: number,
  c: number,
  s: number,
  psi: Float64Array,
  lambda: Float64Array,
): number {
  let sum = 0;
  for (let k = start; k < end; k++) {
    const i = source + from[k]!;
    const j = target + to[k]!;
    const x = psi[i]!;
    const y = psi[j]!;
    const u = lambda[i]!;
    const v = lambda[j]!;
    sum += v * x - u * y;
    psi[i] = c * x + s * y;
    psi[j] = c * y - s * x;
    lambda[i] = c * u + s * v;
    lambda[j] = c * v - s * u;
  }
  return sum;
}
