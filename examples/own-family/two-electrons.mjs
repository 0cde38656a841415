import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Spin of the states with a symmetric (+1) and an antisymmetric (-1) pair function. */
const STATES = /** @type {const} */ ({ S0: { sign: 1, spinSquared: 0 }, T1: { sign: -1, spinSquared: 2 } });

/** Nothing is sampled, and rounding is the only error. */
const EXACT = /** @type {const} */ ({ standardErrorHartree: 0, solverErrorHartree: 0, bound: 'exact' });

/**
 * @typedef {import('temporal-hybrid-quantum/contracts/property').Property} Property
 * @param {Property} property
 * @returns {property is Extract<Property, { kind: 'gap' }> & { upper: 'S0' | 'T1', lower: 'S0' | 'T1' }}
 */
const isServed = (property) => property.kind === 'gap' && property.upper !== 'S1' && property.lower !== 'S1';

/** Place of (i, j) with i >= j in a triangle that is stored row by row. @param {number} i @param {number} j */
const triangle = (i, j) => (i >= j ? (i * (i + 1)) / 2 + j : (j * (j + 1)) / 2 + i);

/**
 * Lowest energy of two electrons with a pair function of one symmetry, in hartree: the matrix of
 * `h(1) + h(2) + 1/r12` over the products `p(1) q(2) +- q(1) p(2)`.
 * @param {import('temporal-hybrid-quantum/contracts/hamiltonian').FermionHamiltonian} hamiltonian
 * @param {1 | -1} sign
 */
function lowestHartree({ orbitals, oneBodyHartree, twoBodyHartree, constantHartree }, sign) {
  const one = (/** @type {number} */ p, /** @type {number} */ q) => oneBodyHartree[triangle(p, q)] ?? 0;
  const product = (/** @type {number[]} */ [p, q], /** @type {number[]} */ [r, s]) =>
    (q === s ? one(p, r) : 0) +
    (p === r ? one(q, s) : 0) +
    (twoBodyHartree[triangle(triangle(p, r), triangle(q, s))] ?? 0);
  const pairs = Array.from({ length: orbitals }, (_, p) => p).flatMap((p) =>
    Array.from({ length: sign === 1 ? p + 1 : p }, (_, q) => [p, q]),
  );
  const norm = (/** @type {number[]} */ [p, q]) => (p === q ? Math.SQRT1_2 : 1);
  const matrix = pairs.map((a) =>
    pairs.map((b) => norm(a) * norm(b) * (product(a, b) + sign * product(a, [b[1], b[0]]))),
  );
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(matrix), { assumeSymmetric: true });
  return constantHartree + Math.min(...realEigenvalues);
}

/** @param {'S0' | 'T1'} name @param {number} energyHartree */
const stateOf = (name, energyHartree) => {
  const { spinSquared } = STATES[name];
  return { name, energyHartree, ...EXACT, electrons: 2, spinZ: 0, spinSquared, evaluations: 1, restarts: [] };
};

/**
 * Estimator `two-electrons`: the gap of S0 and T1 of two electrons, exactly, by the symmetry of their pair function.
 * @returns {import('temporal-hybrid-quantum').Estimator}
 */
export function twoElectrons() {
  return {
    name: 'two-electrons',
    version: '1.0.0',
    origin: 'classical',
    hamiltonians: ['fermion'],
    refuses: ({ hamiltonian, property }) => {
      if (hamiltonian.kind !== 'fermion') return `expected kind fermion, got ${hamiltonian.kind}`;
      const { electronsAlpha, electronsBeta, orbitals } = hamiltonian;
      if (electronsAlpha !== 1 || electronsBeta !== 1 || orbitals < 2)
        return `expected 1+1 electrons, got ${electronsAlpha}+${electronsBeta} in ${orbitals} orbitals`;
      return isServed(property) ? null : 'expected a gap of S0 and T1';
    },
    refusesOptions: (options) => (Object.keys(options).length === 0 ? null : 'options: expected none'),
    secondsPerCandidate: () => 0.001,
    start: ({ hamiltonian, property }) => {
      if (hamiltonian.kind !== 'fermion' || !isServed(property)) throw new Error('asked for what it refuses');
      const states = [property.upper, property.lower].map((name) =>
        stateOf(name, lowestHartree(hamiltonian, STATES[name].sign)),
      );
      const valueHartree = states[0].energyHartree - states[1].energyHartree;
      const outcome = { valueHartree, ...EXACT, states, parameters: {}, seeds: {}, warnings: [] };
      return { kind: 'done', outcome };
    },
    tell: () => {
      throw new Error('expected no results to be told, it answers at once');
    },
  };
}
