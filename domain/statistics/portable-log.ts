const LN2 = 0.6931471805599453;
const SQRT_HALF = 0.7071067811865476;
const TERMS = 11;

/**
 * Natural logarithm of a positive finite number from + - * / alone, so that every engine gives the same bits (the language
 * leaves the last bits of `Math.log` open). x = m 2^e with m in [sqrt(1/2), sqrt(2)), log m = 2 artanh((m-1)/(m+1)); eleven
 * terms leave less than 1e-17. Throws RangeError for anything else.
 */
export function portableLog(x: number): number {
  if (!(x > 0 && x < Infinity))
    throw new RangeError(`portableLog: expected a positive finite number, got ${x}`);
  let mantissa = x;
  let exponent = 0;
  for (; mantissa < SQRT_HALF; exponent--) mantissa *= 2;
  for (; mantissa >= 2 * SQRT_HALF; exponent++) mantissa /= 2;
  const z = (mantissa - 1) / (mantissa + 1);
  const square = z * z;
  let series = 0;
  for (let k = TERMS - 1; k >= 0; k--) series = series * square + 1 / (2 * k + 1);
  return 2 * z * series + exponent * LN2;
}
