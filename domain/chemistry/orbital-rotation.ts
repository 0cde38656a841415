import { Matrix } from 'ml-matrix';
import type { Integrals } from './integrals.js';
import { coreHamiltonian, spinDensity, twoElectronField } from './two-electron-field.js';

/**
 * Two-electron integrals between the columns of four coefficient matrices A, B, C, D with one row per orbital:
 * `(ab|cd) = sum_pqrs A_pa B_qb C_rc D_sd (pq|rs)`, last index fastest. Fifth power of the number of orbitals.
 */
export function transformTwoBody(
  { orbitals, twoBody }: Pick<Integrals, 'orbitals' | 'twoBody'>,
  columns: readonly [Matrix, Matrix, Matrix, Matrix],
): Float64Array {
  let current = twoBody;
  for (const matrix of columns) current = transformFirstIndex(current, orbitals, matrix);
  return current;
}

/** Contracts the first index with the rows of `matrix`; the new index becomes the last one, so four calls restore the order. */
function transformFirstIndex(tensor: Float64Array, rows: number, matrix: Matrix): Float64Array {
  const width = matrix.columns;
  const rest = tensor.length / rows;
  const coefficients = Float64Array.from(matrix.to1DArray());
  const result = new Float64Array(rest * width);
  for (let x = 0; x < rest; x++) {
    for (let p = 0; p < rows; p++) {
      const value = tensor[p * rest + x]!;
      if (value === 0) continue;
      for (let a = 0; a < width; a++) result[x * width + a]! += value * coefficients[p * width + a]!;
    }
  }
  return result;
}

/**
 * The Hamiltonian between `active` orbitals, columns of `coefficients`, with the `core` leading columns doubly occupied and all
 * other orbitals empty: `h_pq + sum_i 2 (pq|ii) - (pi|iq)` over the core, whose own energy joins the constant. With no core and
 * all columns active this is a change of basis.
 */
export function activeIntegrals(
  integrals: Integrals,
  coefficients: Matrix,
  core: number,
  active: number,
): Integrals {
  const density = spinDensity(coefficients, core).mul(2);
  const { coulomb, exchange } = twoElectronField(integrals, density);
  const bare = coreHamiltonian(integrals);
  const field = coulomb.sub(exchange.mul(0.5));
  const columns = coefficients.subMatrix(0, integrals.orbitals - 1, core, core + active - 1);
  const oneBody = columns.transpose().mmul(Matrix.add(bare, field)).mmul(columns);
  return {
    orbitals: active,
    electronsAlpha: integrals.electronsAlpha - core,
    electronsBeta: integrals.electronsBeta - core,
    constant: integrals.constant + density.dot(bare) + density.dot(field) / 2,
    oneBody: Float64Array.from(oneBody.to1DArray()),
    twoBody: transformTwoBody(integrals, [columns, columns, columns, columns]),
  };
}
