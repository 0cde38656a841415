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

/** Angles from coordinates of order 1 angstrom, radians: some roundings, and the square root near a right angle. */
export const GEOMETRY_ROUNDING = 1e-12;
/** Overlaps against a closed form: quadrature exact to 1e-15, and up to a hundred roundings of powers and exponentials. */
export const OVERLAP_CLOSED_FORM = 1e-13;
/** Overlaps against a midpoint sum in steps of 0.025 bohr out to 17 bohr: what steps and edge leave out. */
export const OVERLAP_BY_GRID = 1e-6;
