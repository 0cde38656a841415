import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Diis } from './diis.js';
import type { Integrals } from './integrals.js';
import { coreHamiltonian, spinDensity, spinFockMatrices } from './two-electron-field.js';

/** Largest element of FD - DF (hartree) at which the field counts as self-consistent; energies are then exact to its square. */
const CONVERGED = 1e-9;
/** Small molecules need 10 to 40 iterations; far beyond that it will not converge. */
const MAX_ITERATIONS = 200;
/** Solutions closer than this, in hartree, are one solution: the one in the order of the file is kept. */
const SAME_ENERGY = 1e-8;

/** A restricted self-consistent field: one set of orbitals for both spins. */
export interface HartreeFock {
  /** Total energy with the constant, hartree. */
  energy: number;
  /** Orthogonal; columns are orbitals in the basis of the integrals: doubly occupied, then singly occupied, then empty ones. */
  coefficients: Matrix;
  /** Of the effective Fock matrix, hartree; ascending within each of the three groups. */
  orbitalEnergies: number[];
}

/** Fock matrices of one density and what follows from them. */
interface Field {
  energy: number;
  effective: Matrix;
  alpha: Matrix;
  error: Matrix;
}

/**
 * Hartree-Fock in an orthonormal orbital basis: closed-shell, or with the surplus alpha electrons in singly occupied orbitals of high
 * spin (C. C. J. Roothaan, Rev. Mod. Phys. 32, 179 (1960)). Converged by DIIS from three starts, of which the first looks at the order
 * of the basis alone (of `orbitalEnergies` where given) and the others do not depend on the basis; the lowest solution is taken. It
 * may be a saddle point: there is deliberately no search beyond the starts. null when none converges.
 */
export function hartreeFock(
  integrals: Integrals,
  orbitalEnergies: readonly number[] | null,
): HartreeFock | null {
  const starts = [
    basisInOrder(integrals.orbitals, orbitalEnergies),
    eigenvectors(coreHamiltonian(integrals)),
    eigenvectors(evenlyScreenedFock(integrals)),
  ];
  let best: HartreeFock | null = null;
  for (const start of starts) {
    const found = iterate(integrals, start);
    if (found && (best === null || found.energy < best.energy - SAME_ENERGY)) best = found;
  }
  return best;
}

function eigenvectors(symmetric: Matrix): Matrix {
  return new EigenvalueDecomposition(symmetric, { assumeSymmetric: true }).eigenvectorMatrix;
}

/** Fock matrix of the electrons spread evenly over all orbitals: unlike the core Hamiltonian it knows of screening. */
function evenlyScreenedFock(integrals: Integrals): Matrix {
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const even = Matrix.eye(orbitals).mul((electronsAlpha + electronsBeta) / (2 * orbitals));
  return spinFockMatrices(integrals, even, even).alpha;
}

/** Unit vectors, in the order of the energies. */
function basisInOrder(orbitals: number, energies: readonly number[] | null): Matrix {
  const order = Array.from({ length: orbitals }, (_, orbital) => orbital);
  if (energies) order.sort((p, q) => energies[p]! - energies[q]!);
  return Matrix.eye(orbitals).subMatrixColumn(order);
}

function iterate(integrals: Integrals, start: Matrix): HartreeFock | null {
  const diis = new Diis();
  let coefficients = start;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const field = fieldOf(integrals, coefficients);
    const residual = field.error.clone().abs().max();
    if (residual < CONVERGED)
      return { energy: field.energy, ...fillShells(integrals, field.effective, field.alpha) };
    const extrapolated = Matrix.from1DArray(
      integrals.orbitals,
      integrals.orbitals,
      diis.extrapolate(flat(field.effective), flat(field.error)),
    );
    coefficients = fillShells(integrals, extrapolated, field.alpha).coefficients;
  }
  return null;
}

function flat(matrix: Matrix): Float64Array {
  return Float64Array.from(matrix.to1DArray());
}

function fieldOf(integrals: Integrals, coefficients: Matrix): Field {
  const { electronsAlpha, electronsBeta } = integrals;
  const alpha = spinDensity(coefficients, electronsAlpha);
  const beta = electronsBeta === electronsAlpha ? alpha : spinDensity(coefficients, electronsBeta);
  const focks = spinFockMatrices(integrals, alpha, beta);
  const core = coreHamiltonian(integrals);
  const energy =
    integrals.constant +
    (alpha.dot(Matrix.add(core, focks.alpha)) + beta.dot(Matrix.add(core, focks.beta))) / 2;
  const effective = beta === alpha ? focks.alpha : effectiveFock(focks, alpha, beta);
  const product = effective.mmul(Matrix.add(alpha, beta));
  return { energy, effective, alpha: focks.alpha, error: Matrix.sub(product, product.transpose()) };
}

/**
 * One matrix whose blocks between doubly, singly and un-occupied orbitals vanish at the solution: the mean of both spins, except
 * beta's between double and single and alpha's between single and empty.
 */
function effectiveFock(focks: { alpha: Matrix; beta: Matrix }, alpha: Matrix, beta: Matrix): Matrix {
  const mean = Matrix.add(focks.alpha, focks.beta).mul(0.5);
  const single = Matrix.sub(alpha, beta);
  const empty = Matrix.sub(Matrix.eye(mean.rows), alpha);
  const block = (left: Matrix, fock: Matrix, right: Matrix): Matrix => left.mmul(fock).mmul(right);
  const half = block(beta, mean, beta)
    .add(block(single, mean, single))
    .add(block(empty, mean, empty))
    .mul(0.5)
    .add(block(single, focks.beta, beta))
    .add(block(single, focks.alpha, empty))
    .add(block(empty, mean, beta));
  return half.clone().add(half.transpose());
}

/** Lowest orbitals doubly occupied; of the others those lowest for an alpha electron singly. */
function fillShells(
  { electronsAlpha, electronsBeta }: Integrals,
  fock: Matrix,
  fockAlpha: Matrix,
): Pick<HartreeFock, 'coefficients' | 'orbitalEnergies'> {
  const { eigenvectorMatrix: vectors, realEigenvalues } = new EigenvalueDecomposition(fock, {
    assumeSymmetric: true,
  });
  const inOrder = realEigenvalues.map((_, orbital) => orbital);
  const open = inOrder.slice(electronsBeta);
  const single = new Set(
    open
      .map((orbital) => ({ orbital, energy: expectation(fockAlpha, vectors, orbital) }))
      .sort((a, b) => a.energy - b.energy)
      .slice(0, electronsAlpha - electronsBeta)
      .map(({ orbital }) => orbital),
  );
  const order = [
    ...inOrder.slice(0, electronsBeta),
    ...open.filter((orbital) => single.has(orbital)),
    ...open.filter((orbital) => !single.has(orbital)),
  ];
  return {
    coefficients: vectors.subMatrixColumn(order),
    orbitalEnergies: order.map((orbital) => realEigenvalues[orbital]!),
  };
}

function expectation(matrix: Matrix, vectors: Matrix, column: number): number {
  const vector = vectors.getColumnVector(column);
  return vector.dot(matrix.mmul(vector));
}
