import { portableExp } from './portable-exp.js';
import { portableLog } from './portable-log.js';

const MAX_TERMS = 10_000;
/** Stands for zero in Lentz's method, which divides by what it finds. */
const TINY = 1e-300;

/** ln B(a, b) for whole a, b >= 1, from factorials. */
function logBeta(a: number, b: number): number {
  let result = -portableLog(a + b - 1);
  const fewer = Math.min(a, b) - 1;
  const more = Math.max(a, b) - 1;
  for (let i = 1; i <= fewer; i++) result += portableLog(i) - portableLog(more + i);
  return result;
}

/** The i-th partial numerator of the continued fraction DLMF 8.17.22. */
function coefficient(i: number, a: number, b: number, x: number): number {
  const m = Math.floor(i / 2);
  if (i % 2 === 0) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
}

/** 1 / (1 + d1/(1 + d2/(1 + ...))) by the modified Lentz method. */
function continuedFraction(a: number, b: number, x: number): number {
  let [fraction, c, d] = [1, 1, 0];
  for (let i = 1; i <= MAX_TERMS; i++) {
    const next = coefficient(i, a, b, x);
    d = 1 / (1 + next * d || TINY);
    c = 1 + next / c || TINY;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return 1 / fraction;
}

/**
 * Regularised incomplete beta function I_x(a, b) for whole a, b >= 1 and 0 <= x <= 1: the chance of at least `a` successes in
 * `a + b - 1` trials of chance x. Continued fraction DLMF 8.17.22 (https://dlmf.nist.gov/8.17), on the side where it converges
 * quickly, by I_x(a, b) = 1 - I_{1-x}(b, a). Throws RangeError for other arguments.
 */
export function regularisedIncompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError(`incomplete beta: expected x in [0, 1], got ${x}`);
  if (!Number.isInteger(a) || !Number.isInteger(b) || a < 1 || b < 1) {
    throw new RangeError(`incomplete beta: expected whole a, b of at least 1, got ${a}, ${b}`);
  }
  if (x === 0 || x === 1) return x;
  if (x > (a + 1) / (a + b + 2)) return 1 - regularisedIncompleteBeta(1 - x, b, a);
  const logFront = a * portableLog(x) + b * portableLog(1 - x) - logBeta(a, b) - portableLog(a);
  return portableExp(logFront) * continuedFraction(a, b, x);
}
