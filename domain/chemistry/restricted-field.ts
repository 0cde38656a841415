import { Matrix } from 'ml-matrix';
import type { Integrals } from './integrals.js';
import { coreHamiltonian, spinDensity, spinFockMatrices } from './two-electron-field.js';

/** Field of one determinant whose alpha and beta electrons share their orbitals. */
export interface RestrictedField {
  /** Total energy of the determinant with the constant, hartree. */
  energy: number;
  /** One Fock matrix for all shells (C. C. J. Roothaan, Rev. Mod. Phys. 32, 179 (1960)); for closed shells the Fock matrix. */
  effective: Matrix;
  /** Fock matrix of an alpha electron. */
  alpha: Matrix;
  /** FD - DF of the effective matrix F and the density D of both spins: zero at self-consistency. */
  error: Matrix;
}

/** Field of the determinant that fills the leading columns of `coefficients`, given in the basis of the integrals. */
export function restrictedField(integrals: Integrals, coefficients: Matrix): RestrictedField {
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
