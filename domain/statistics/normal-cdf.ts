import { portableExp } from './portable-exp.js';

const INVERSE_SQRT_TAU = 0.3989422804014327;
/** Beyond this the tail (6e-16) is below the rounding of the sum. */
const NEGLIGIBLE = 8;

/**
 * Distribution function of the standard normal law, to about 1e-15 absolute: 1/2 + phi(z) (z + z^3/3 + z^5/15 + ...), G. Marsaglia,
 * Evaluating the normal distribution, J. Stat. Softw. 11, 4 (2004). Only + - * /, so every engine gives the same bits.
 */
export function normalCdf(z: number): number {
  if (z <= -NEGLIGIBLE) return 0;
  if (z >= NEGLIGIBLE) return 1;
  const square = z * z;
  let term = z;
  let series = z;
  for (let odd = 3; Math.abs(term) > Math.abs(series) * Number.EPSILON; odd += 2) {
    term *= square / odd;
    series += term;
  }
  return 0.5 + series * INVERSE_SQRT_TAU * portableExp(-square / 2);
}
