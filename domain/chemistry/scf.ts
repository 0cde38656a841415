import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { CandidateRefusal } from './candidate-refusal.js';
import { Diis } from './diis.js';
import type { PppModel } from './ppp-model.js';

/** Largest element of FP - PF (hartree) at which the field counts as self-consistent. */
const CONVERGED = 1e-10;
/** DIIS needs 10 to 40 iterations for conjugated molecules; far beyond that it will not converge. */
const MAX_ITERATIONS = 300;

/** Closed-shell orbitals: columns of `coefficients` in the site basis, ascending `energies` in hartree. */
export interface Orbitals {
  coefficients: Matrix;
  energies: number[];
  /** Number of doubly occupied orbitals; they come first. */
  occupied: number;
}

function orbitalsOf(fock: Matrix, occupied: number): Orbitals {
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(fock, { assumeSymmetric: true });
  return { coefficients: eigenvectorMatrix, energies: realEigenvalues, occupied };
}

/** Density matrix `P_rs = 2 sum_i C_ri C_si` over the occupied orbitals. */
export function densityMatrix({ coefficients, occupied }: Orbitals): Matrix {
  const filled = coefficients.subMatrix(0, coefficients.rows - 1, 0, occupied - 1);
  return filled.mmul(filled.transpose()).mul(2);
}

/** Fock matrix of a density: `F_rr = h_rr + sum_t P_tt g_rt - P_rr g_rr / 2`, `F_rs = h_rs - P_rs g_rs / 2`. */
export function fockMatrix(model: PppModel, density: Matrix): Matrix {
  const coulomb = model.repulsion.mmul(Matrix.columnVector(density.diagonal()));
  const exchange = Matrix.mul(model.repulsion, density).mul(0.5);
  return Matrix.sub(model.core, exchange).add(Matrix.diag(coulomb.to1DArray()));
}

/**
 * Start from the topology alone. Where several closed-shell solutions exist the start decides which one is found; this is the
 * start of the published energies, while the core Hamiltonian leads elsewhere for many aza-substituted rings.
 */
function startDensity(model: PppModel): Matrix {
  const topology = Matrix.diag(model.charges.map((charge) => -1.5 * (charge - 1)));
  for (const [r, s] of model.bonds) {
    topology.set(r, s, -1);
    topology.set(s, r, -1);
  }
  return densityMatrix(orbitalsOf(topology, model.electrons / 2));
}

/**
 * Restricted Hartree-Fock by DIIS. Deliberately no search for a lower solution: the result may be a saddle point, which
 * `stability.ts` reports. Throws `CandidateRefusal` (`not-converged`) after 300 iterations.
 */
export function restrictedHartreeFock(model: PppModel): Orbitals {
  const diis = new Diis();
  let density = startDensity(model);
  let residual = Infinity;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const fock = fockMatrix(model, density);
    const product = fock.mmul(density);
    const error = Matrix.sub(product, product.transpose());
    residual = error.clone().abs().max();
    if (residual < CONVERGED) return orbitalsOf(fock, model.electrons / 2);
    density = densityMatrix(orbitalsOf(diis.extrapolate(fock, error), model.electrons / 2));
  }
  throw new CandidateRefusal(
    'not-converged',
    `expected the Hartree-Fock residual below ${CONVERGED} hartree within ${MAX_ITERATIONS} iterations, got ${residual.toExponential(1)}`,
  );
}
