/** What a binary fraction may add to a whole number of millionths. */
const FRACTION_ROUNDING = 1e-3;

/** Millionths of money, rounded up to whole ones but for what binary fractions add. */
export function wholeMicros(micros: number): number {
  return Math.max(0, Math.ceil(micros - FRACTION_ROUNDING));
}
