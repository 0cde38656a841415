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

/** Units of the last digit shown by which a rounded number may differ from its own: a half, and the rounding of the product. */
export const HALF_LAST_DIGIT = 0.5 + 1e-9;
/** Contrast of text to its ground: WCAG 2.2, success criterion 1.4.3, level AA. */
export const TEXT_CONTRAST = 4.5;
/** Contrast of symbols and lines that carry meaning to their ground: WCAG 2.2, success criterion 1.4.11. */
export const MARK_CONTRAST = 3;
/** CIE 1976 colour difference of marks beside each other, also as colour-blind people see them: about eight just noticeable ones (2.3). */
export const DISTINCT_COLOURS = 18;
/** Bytes of a report on 1 000 ranked and 10 000 dropped candidates: what a browser opens at once and a mail still takes. */
export const LARGE_REPORT_BYTES = 5e6;
/** PPP matrix elements, hartree: powers and exponentials of distances of order 1, and a rotation of the coordinates before them. */
export const MODEL_ROUNDING = 1e-12;
/** FP - PF of orbitals taken from the last Fock matrix, hartree: the convergence 1e-10 of the density before it, one step on. */
export const SCF_RESIDUAL = 1e-9;
/** Identities of a density matrix that hold whatever the field, in electrons: products of a dozen rows. */
export const DENSITY_IDENTITY = 1e-12;
/** Sums of PPP integrals over orbitals converged to 1e-10, hartree or eV: errors of the orbitals enter linearly at most. */
export const SUMMED_INTEGRALS = 1e-8;
/** PPP energies of single molecules against an independent implementation, eV: it prints six decimals. */
export const PPP_ROWS_EV = 1e-5;
/** Screening statistics over 256 molecules against the same: it prints two or three decimals. */
export const SCREENING_STATISTIC = 0.005;
/** Half a unit of the fourth digit, the precision of a printed table, with a little room for its own rounding. */
export const TABULATED_FOUR_DIGITS = 6e-5;
/** What a continued fraction of the incomplete beta function loses over thousands of terms and factorials. */
export const CONTINUED_FRACTION = 1e-10;
/** Stated chance against the share that came true: some hundred cases per bin, not all independent. */
export const CALIBRATION = 0.05;
/** Mean miss probability against the share of runs that did miss: what the project promises over 200 seeds. */
export const MISS_FREQUENCY = 0.1;
/** Share of runs whose interval must hold that frequency. */
export const MISS_COVERAGE = 0.8;
/** Local lines through points of a straight line: means, spreads and slopes of order 1, a hundred roundings each. */
export const REGRESSION_ROUNDING = 1e-12;
/** Step of central differences of functions of order 1: their third derivative and rounding cost about the same, 1e-10. */
export const DIFFERENCE_STEP = 1e-5;
/** A derivative against a central difference with that step, with room for energies of order 100. */
export const CENTRAL_DIFFERENCE = 1e-8;
/** Energies by dense diagonalisation with a spin penalty of 1000 hartree: 1e5 roundings of 2^-53 at that size. */
export const PENALISED_ENERGY = 1e-8;
/** <S^2> of a state whose vector is projected on its spin to 1e-9: the square of that, and rounding. */
export const SPIN_PURITY = 1e-12;
/** VQE ground energies of small files above exact, hartree: what UCCSD leaves on the stretched H6 chain, the hardest of them, and some. */
export const VQE_SMALL_FILES_HARTREE = 6e-3;
/** A variational energy below the exact one, hartree: the convergence of the exact one. */
export const VARIATIONAL_HARTREE = 1e-9;
/** Figures a family declares of its model, eV: they are written with three or four decimals. */
export const DECLARED_FIGURE_EV = 6e-4;
/** Exact energies against another program's, hartree: both are converged to residuals of 1e-9, whose square enters. */
export const REFERENCE_ENERGY = 1e-8;
/** Energies of single states by VQE at CAS(6,6) against exact, eV: a quarter of the mean error of the model itself. */
export const VQE_STATE_EV = 0.02;
/** The same where S0 and S1 lie closer than 0.1 eV and deflated states may mix. */
export const VQE_NEAR_DEGENERATE_EV = 0.05;
/** Least Kendall tau between VQE and exact over the bundled molecules. */
export const VQE_KENDALL_TAU = 0.95;
/** Gap of the Hubbard dimer against its closed form, eV: eigenvalues of order 0.2 hartree converged to 1e-9, and the conversion. */
export const DIMER_GAP_EV = 1e-7;
/** A shift of the dimers as declared, eV: half of its last digit, and rounding. */
export const DECLARED_SHIFT_EV = 0.000051;
/** Amplitudes and expectation values after some hundred gates: as many roundings of 2^-53 of numbers below 1. */
export const STATE_ROUNDING = 1e-13;
/** Amplitudes of an ansatz as a circuit and in its determinant sector: a thousand gates, as many roundings of 2^-53. */
export const CIRCUIT_AGAINST_SECTOR = 1e-12;
/** Groups above a published greedy grouping: equal coefficients may be inserted in another order. */
export const GROUPS_ABOVE_PUBLISHED = 0.03;
/** Standard error above that of the published grouping: the same, and the last of its three digits. */
export const RMSE_ABOVE_PUBLISHED = 0.02;
/** Sums of one-shot deviations outside their published range, eV: 3 % of its lower end, for another order of equal coefficients. */
export const PUBLISHED_SIGMA_EV = 0.7;
/** Share of intervals of 90 % that cover the exact value, from 90 %: what the project promises, four standard errors over 600 seeds. */
export const COVERAGE_90 = 0.05;
/** Energies of spin and Hubbard lattices against printed anchors with nine decimals and against closed forms, J: what the print leaves out. */
export const LATTICE_ANCHOR = 1e-8;
/** A mean-field energy against its closed form, hartree: the descent stops when a sweep gains less than 1e-9, and the error goes down by half a sweep at worst. */
export const SETTLED_HARTREE = 1e-8;
/** Where a golden section ends beside a minimum of order 1, radian: values there are flat to a double's rounding. */
export const GOLDEN_SECTION_RADIAN = 1e-7;
/** Slopes of a mean of order 1 against central differences over 1e-6: rounding of 1e-16 over that step, and its square. */
export const SLOPE_DIFFERENCE = 1e-8;
/** A share of one half seen in 4000 shots of an emulated device: five standard deviations of it (0.04) and some per cent of reading errors. */
export const EMULATED_SHARE = 0.06;
/** Means and variances of settings that were simulated, and their sum, hartree: some hundred gates on terms of order 1 to 10. */
export const MEASURED_ENERGY_HARTREE = 1e-10;
/** Outcomes below this probability are what rounding leaves of amplitudes that are zero: squares of 1e-15, with room. */
export const UNREACHED_PROBABILITY = 1e-24;
/** Relative; forecasts of fidelity and time against the same products in another order: some roundings of 2^-53. */
export const FORECAST_ROUNDING = 1e-12;
/** Relative; shots foreseen from exact states against those for the states that are found: these differ by the error of the ansatz. */
export const FORESEEN_SHOTS = 0.05;
/** Gates of a setting foreseen from exact orbitals of its rotation: signs that the found state's need not have take a z each. */
export const FORESEEN_GATES = 4;
/** Energies of H2 after a search that sees values with standard errors of some 10 mHa, hartree: errors enter by their square. */
export const SAMPLED_VQE_HARTREE = 0.005;
/** Energies added up from exported programs, hartree: what the project promises to who runs them elsewhere. */
export const EXPORTED_ENERGY_HARTREE = 1e-9;
/** Energies of states of molecules with up to four electrons as found by the search against exact ones, hartree: its ansatz holds them but for convergence. */
export const FOUND_STATE_HARTREE = 1e-4;
/** The same in 400 shots: five standard deviations of one half (0.125) and some per cent of reading errors. */
export const FEW_SHOTS_SHARE = 0.15;
/** Shots of three read qubits that a noisy device of a provider gets wrong: reading errors of 0.4 % each and one gate, so about 1.5 % of 200 shots; 5 % is four deviations above. */
export const NOISY_BIT_SHARE = 0.05;
/** <S^2> of a vqe state of small molecules from its spin's own, where the penalty has it found: 0 and 2 are two apart, and other spins mix by their amplitudes squared. */
export const FOUND_SPIN_SQUARED = 1e-3;
/** The same from random starts, which the search leaves a little earlier. */
export const FOUND_SPIN_SQUARED_AT_RANDOM = 0.01;
/** Gaps of small molecules by vqe against exact ones, eV: the error of the ansatz in either state. */
export const FOUND_GAP_EV = 0.01;
/** Where a quasi-Newton search ends beside a minimum with curvatures of order 1, in its own unit: its gradient is some 1e-9 there. */
export const MINIMISER_END = 1e-8;
/** Levels that are one by symmetry, in dense spectra of order 10, against those that are not: a hundred roundings and far below any gap. */
export const SAME_LEVEL = 1e-9;
/** Half a unit of the sixth digit, the precision of a printed gap, with a little room for its own rounding. */
export const PRINTED_SIX_DIGITS = 5.1e-7;
/** An overlap of two equal orbitals 1e-4 bohr apart from one: it falls by the square of the distance. */
export const ALMOST_ONE_PLACE = 1e-8;
