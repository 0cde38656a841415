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
/** What rounding leaves of the sum of occupations that were computed. */
const OCCUPATION_TOLERANCE = 1e-6;

/**
 * Groups by orbital rotations: with eigenvectors L of (pq|rs) as a matrix over pairs, `(pq|rs) = sum_t w_t L^t_pq L^t_rs`, the
 * Hamiltonian is one one-body operator and `1/2 sum_t w_t (sum_pq L^t_pq E_pq)^2`, each diagonal in orbitals of its own (W. J. Huggins
 * et al., npj Quantum Inf. 7, 23 (2021)). With `occupations`,
 * electrons per orbital in the states to be measured, about, every E_pq in a product first loses its mean there, as that mean / N times the number
 * of electrons N; what it loses joins the one-body operator and the constant. Squares of what is left vary less from shot to shot, and states
 * of N electrons keep their energy whatever the occupations. null: nothing is shifted. Throws a RangeError where there are no electrons, and
 * for occupations of another number of orbitals, outside [0, 2], or that do not add up to N.
 */
export function basisRotationGroups(
  integrals: Integrals,
  occupations: readonly number[] | null,
): BasisRotationGroups {
  const { orbitals, electronsAlpha, electronsBeta } = integrals;
  const electrons = electronsAlpha + electronsBeta;
  if (electrons === 0) throw new RangeError('basis rotation: expected at least one electron, got 0');
  const coupling = pairCoupling(integrals);
  const means = occupations ? pairMeans(occupations, orbitals, electrons) : Matrix.zeros(coupling.rows, 1);
  // E = E' + mean: E' of all pairs as combinations of E, since mean / N times N is mean / N times the sum of the E_pp.
  const project = Matrix.sub(
    Matrix.eye(coupling.rows),
    pairUnit(orbitals).mmul(means.transpose()).div(electrons),
  );
  const field = coupling.mmul(means);
  const oneBody = bareOneBody(integrals).add(pairMatrix(project.mmul(field), orbitals));
  const squares = factorsOf(project.mmul(coupling).mmul(project.transpose())).map(({ weight, vector }) =>
    rotatedSetting(pairMatrix(vector, orbitals), 2, weight / 2),
  );
  return {
    ...{ orbitals, electrons, constant: integrals.constant + means.dot(field) / 2 },
    settings: [rotatedSetting(oneBody, 1, 1), ...squares],
  };
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

/** The pairs p >= q in the order of `pairIndex`, with the factor that makes (E_pq + E_qp) / 2 times it an orthonormal basis. */
function pairsOf(n: number): { p: number; q: number; norm: number }[] {
  return Array.from({ length: n }, (_, p) =>
    Array.from({ length: p + 1 }, (_, q) => ({ p, q, norm: p === q ? 1 : Math.SQRT2 })),
  ).flat();
}

/** (pq|rs) in that basis. */
function pairCoupling({ orbitals: n, twoBody }: Integrals): Matrix {
  const pairs = pairsOf(n);
  return new Matrix(
    pairs.map(({ p, q, norm }) =>
      pairs.map((other) => norm * other.norm * twoBody[((p * n + q) * n + other.p) * n + other.q]!),
    ),
  );
}

/** Means of the basis in a state with these occupations of its natural orbitals, one column. */
function pairMeans(occupations: readonly number[], orbitals: number, electrons: number): Matrix {
  if (occupations.length !== orbitals) {
    throw new RangeError(`occupations: expected ${orbitals}, one an orbital, got ${occupations.length}`);
  }
  const wrong = occupations.find((value) => !(value >= 0 && value <= 2));
  if (wrong !== undefined) throw new RangeError(`occupations: expected numbers from 0 to 2, got ${wrong}`);
  const sum = occupations.reduce((total, value) => total + value, 0);
  if (Math.abs(sum - electrons) > OCCUPATION_TOLERANCE) {
    throw new RangeError(`occupations: expected a sum of ${electrons} electrons, got ${sum}`);
  }
  return Matrix.columnVector(pairsOf(orbitals).map(({ p, q }) => (p === q ? occupations[p]! : 0)));
}

/** The number of electrons in that basis, one column. */
function pairUnit(orbitals: number): Matrix {
  return Matrix.columnVector(pairsOf(orbitals).map(({ p, q }) => (p === q ? 1 : 0)));
}

/** The symmetric matrix over orbitals of a column over pairs. */
function pairMatrix(column: Matrix, n: number): Matrix {
  const matrix = Matrix.zeros(n, n);
  for (const { p, q, norm } of pairsOf(n)) {
    const value = column.get(pairIndex(p, q), 0) / norm;
    matrix.set(p, q, value);
    matrix.set(q, p, value);
  }
  return matrix;
}

/** `coupling = sum weight * vector vector^T`, the largest weight first. */
function factorsOf(coupling: Matrix): { weight: number; vector: Matrix }[] {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(coupling, {
    assumeSymmetric: true,
  });
  const largest = Math.max(...realEigenvalues.map(Math.abs));
  return realEigenvalues
    .map((weight, column) => ({ weight, vector: eigenvectorMatrix.getColumnVector(column) }))
    .filter(({ weight }) => Math.abs(weight) > NEGLIGIBLE_SHARE * largest)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** The setting that measures `factor` times a power of the one-body operator of a symmetric matrix over orbitals. */
export function rotatedSetting(matrix: Matrix, power: 1 | 2, factor: number): BasisRotationSetting {
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

/** `sum_i values[i] n_i` of a setting's rotated orbitals, as a matrix over orbitals, row by row. */
export function oneBodyMatrix({ rotation, values }: BasisRotationSetting): Float64Array {
  const n = values.length;
  const weighed = rotation.map((value, i) => value * values[Math.floor(i / n)]!);
  const oneBody = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < n; p++) {
      for (let q = 0; q < n; q++) oneBody[p * n + q]! += rotation[i * n + p]! * weighed[i * n + q]!;
    }
  }
  return oneBody;
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
