import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Integrals } from '../chemistry/integrals.js';
import { pairIndex } from '../chemistry/integrals.js';
import type { ParitySum, ParityTerm } from './parity-sum.js';
import { qubitSet } from './qubit-set.js';

/** What one setting measures once its orbitals are rotated: `factor * (sum_i values[i] n_i)^power`, n_i of both spins; hartree. */
export interface BasisRotationSetting {
  /** Orthogonal, row by row: rotated orbital i is `sum_p rotation[i*n + p]` times orbital p, for either spin. */
  readonly rotation: Float64Array;
  readonly values: Float64Array;
  readonly power: 1 | 2;
  readonly factor: number;
}

/** Settings whose sum with `constant` is the Hamiltonian on all states of `electrons` electrons, whatever their spin. */
export interface BasisRotationGroups {
  readonly orbitals: number;
  readonly electrons: number;
  readonly constant: number;
  readonly settings: readonly BasisRotationSetting[];
}

/** Eigenvalues of (pq|rs) below this share of the largest one are what rounding leaves of zeros. */
const NEGLIGIBLE_SHARE = 1e-11;

/**
 * Groups by orbital rotations: with the eigenvectors L of (pq|rs) as a matrix over pairs, `(pq|rs) = sum_t w_t L^t_pq L^t_rs`, the
 * Hamiltonian is one one-body operator and `1/2 sum_t w_t (sum_pq L^t_pq E_pq)^2`, each diagonal in orbitals of its own (W. J. Huggins
 * et al., npj Quantum Inf. 7, 23 (2021)). With `shifted` each L^t loses c times the number of electrons N, and `w_t c N L^t` joins the
 * one-body operator, where c is <L^t>/N in the determinant of the lowest orbitals: the square then varies less from shot to shot, while
 * states of N electrons keep their energy. Throws a RangeError where there are no electrons.
 */
export function basisRotationGroups(integrals: Integrals, shifted = true): BasisRotationGroups {
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const electrons = electronsAlpha + electronsBeta;
  if (electrons === 0) throw new RangeError('basis rotation: expected at least one electron, got 0');
  const oneBody = bareOneBody(integrals);
  let constant = integrals.constant;
  const squares = factorsOf(integrals).map(({ weight, matrix }) => {
    const shift = shifted ? meanFieldValue(matrix, integrals) / electrons : 0;
    oneBody.add(Matrix.mul(matrix, weight * shift * electrons));
    constant -= (weight * (shift * electrons) ** 2) / 2;
    return setting(Matrix.sub(matrix, Matrix.eye(orbitals).mul(shift)), 2, weight / 2);
  });
  return { orbitals, electrons, constant, settings: [setting(oneBody, 1, 1), ...squares] };
}

/** `h_pq - 1/2 sum_s (ps|sq)`: what is left beside products of whole E_pq. */
function bareOneBody({ orbitals: n, oneBody, twoBody }: Integrals): Matrix {
  const matrix = Matrix.zeros(n, n);
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < n; q++) {
      let value = oneBody[p * n + q]!;
      for (let s = 0; s < n; s++) value -= twoBody[((p * n + s) * n + s) * n + q]! / 2;
      matrix.set(p, q, value);
    }
  }
  return matrix;
}

/** `(pq|rs) = sum weight * matrix_pq matrix_rs` with symmetric matrices of Frobenius norm 1, the largest weight first. */
function factorsOf({ orbitals: n, twoBody }: Integrals): { weight: number; matrix: Matrix }[] {
  const pairs = Array.from({ length: n }, (_, p) =>
    Array.from({ length: p + 1 }, (_, q) => [p, q] as const),
  ).flat();
  // An entry off the diagonal stands for two of the full matrix.
  const norm = pairs.map(([p, q]) => (p === q ? 1 : Math.SQRT2));
  const supermatrix = pairs.map(([p, q], i) =>
    pairs.map(([r, s], j) => norm[i]! * norm[j]! * twoBody[((p * n + q) * n + r) * n + s]!),
  );
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(supermatrix), {
    assumeSymmetric: true,
  });
  const largest = Math.max(...realEigenvalues.map(Math.abs));
  return realEigenvalues
    .map((weight, column) => ({ weight, column }))
    .filter(({ weight }) => Math.abs(weight) > NEGLIGIBLE_SHARE * largest)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ weight, column }) => ({
      weight,
      matrix: pairMatrix(eigenvectorMatrix.getColumn(column), norm, n),
    }));
}

function pairMatrix(vector: readonly number[], norm: readonly number[], n: number): Matrix {
  const matrix = Matrix.zeros(n, n);
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < n; q++) matrix.set(p, q, vector[pairIndex(p, q)]! / norm[pairIndex(p, q)]!);
  }
  return matrix;
}

/** Expectation value of a one-body operator in the determinant of the lowest orbitals. */
function meanFieldValue(matrix: Matrix, { electronsAlpha, electronsBeta }: Integrals): number {
  const diagonal = matrix.diagonal();
  const sum = (count: number): number => diagonal.slice(0, count).reduce((a, b) => a + b, 0);
  return sum(electronsAlpha) + sum(electronsBeta);
}

function setting(matrix: Matrix, power: 1 | 2, factor: number): BasisRotationSetting {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  return {
    rotation: Float64Array.from(eigenvectorMatrix.transpose().to1DArray()),
    values: Float64Array.from(realEigenvalues),
    power,
    factor,
  };
}

/**
 * The setting as parities of the occupations measured in its rotated orbitals: bit i is that of alpha, bit orbitals + i that of beta,
 * with n_i = 1 - (Z_i + Z_(orbitals + i)) / 2. Settings of power 2 give constants, single bits and pairs.
 */
export function settingParities({ values, power, factor }: BasisRotationSetting): ParitySum {
  const n = values.length;
  const qubits = 2 * n;
  const halves = Array.from({ length: qubits }, (_, bit) => -values[bit % n]! / 2);
  const whole = values.reduce((sum, value) => sum + value, 0);
  const single = power === 1 ? 1 : 2 * whole;
  const terms: ParityTerm[] = halves.map((half, bit) => ({
    coefficient: factor * single * half,
    bits: qubitSet([bit]),
  }));
  if (power === 1) return { qubits, constant: factor * whole, terms };
  // (w + sum_b h_b Z_b)^2 with Z_b^2 = 1.
  halves.forEach((half, bit) => {
    halves.slice(bit + 1).forEach((other, above) => {
      terms.push({ coefficient: 2 * factor * half * other, bits: qubitSet([bit, bit + 1 + above]) });
    });
  });
  const squares = halves.reduce((sum, half) => sum + half * half, 0);
  return { qubits, constant: factor * (whole * whole + squares), terms };
}
