import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { Diis } from './diis.js';
import type { Integrals } from './integrals.js';
import { restrictedField } from './restricted-field.js';
import { coreHamiltonian, spinFockMatrices } from './two-electron-field.js';

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
    const field = restrictedField(integrals, coefficients);
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
