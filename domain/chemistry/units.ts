/** Electronvolts per hartree (CODATA 2018). */
export const HARTREE_IN_EV = 27.211386245988;

/** Angstrom per bohr (CODATA 2018). */
export const BOHR_IN_ANGSTROM = 0.529177210903;
