const LN2 = 0.6931471805599453;
/** LN2 minus this double is its tail: together they hold ln 2 to about 105 bits. */
const LN2_TAIL = 2.3190468138462996e-17;
const TERMS = 18;

/**
 * exp(x) for x <= 700 from + - * / alone, so that every engine gives the same bits (the language leaves the last bits of
 * `Math.exp` open). x = n ln 2 + r, |r| <= 0.35, and the Taylor series of exp(r), whose eighteen terms leave less than 1e-23;
 * 2^n is exact. Far below the range of a double the answer is 0. Throws RangeError for larger x and NaN.
 */
export function portableExp(x: number): number {
  if (!(x <= 700)) throw new RangeError(`portableExp: expected a number of at most 700, got ${x}`);
  if (x < -744) return 0;
  const doublings = Math.round(x / LN2);
  const rest = x - doublings * LN2 - doublings * LN2_TAIL;
  let series = 1;
  for (let k = TERMS; k >= 1; k--) series = 1 + (series * rest) / k;
  return scale(series, doublings);
}

/** value * 2^doublings by exact steps. */
function scale(value: number, doublings: number): number {
  let result = value;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let i = Math.abs(doublings); i > 0; i--) result *= factor;
  return result;
}
