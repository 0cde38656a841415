/** ln 2 in two parts, as in FreeBSD's msun: the first has 21 low bits that are zero, so that small multiples of it are exact. */
const LN2_HEAD = 0.6931471803691238;
const LN2_TAIL = 1.9082149292705877e-10;
const TERMS = 18;

/**
 * exp(x) for x <= 700 from + - * / alone, so that every engine gives the same bits (the language leaves the last bits of
 * `Math.exp` open). x = n ln 2 + r, |r| <= 0.35, and the Taylor series of exp(r), whose eighteen terms leave less than 1e-23;
 * 2^n is exact. Far below the range of a double the answer is 0. Throws RangeError for larger x and NaN.
 */
export function portableExp(x: number): number {
  if (!(x <= 700)) throw new RangeError(`portableExp: expected a number of at most 700, got ${x}`);
  if (x < -744) return 0;
  const doublings = Math.round(x / (LN2_HEAD + LN2_TAIL));
  const rest = x - doublings * LN2_HEAD - doublings * LN2_TAIL;
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
