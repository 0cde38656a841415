/** Named tolerances of the tests, each with its reason. */

/** A few units in the last place of a double: for results that are exact but for rounding. */
export const ROUNDING = 1e-15;
/** Standard errors a sample mean may lie off; with fixed seeds a passing test stays passing, and 4 leaves 1 in 16 000 by chance. */
export const FOUR_SIGMA = 4;

/** Products and small dense eigenproblems with entries of order 10: a few hundred roundings of 2^-53 each. */
export const LINEAR_ALGEBRA_ROUNDING = 1e-11;

/** Total and excitation energies of small molecules against other programs, hartree: what those converge to, and what their tables print. */
export const ENERGY_HARTREE = 1e-8;
/** Energies before and after an exact change of basis, hartree: orbitals converged to 1e-9, to which second order responds linearly. */
export const BASIS_CHANGE_HARTREE = 1e-8;
