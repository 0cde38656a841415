/** Named tolerances of the tests, each with its reason. */

/** A few units in the last place of a double: for results that are exact but for rounding. */
export const ROUNDING = 1e-15;
/** Standard errors a sample mean may lie off; with fixed seeds a passing test stays passing, and 4 leaves 1 in 16 000 by chance. */
export const FOUR_SIGMA = 4;

/** Products and small dense eigenproblems with entries of order 10: a few hundred roundings of 2^-53 each. */
export const LINEAR_ALGEBRA_ROUNDING = 1e-11;
