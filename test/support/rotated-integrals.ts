import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Integrals } from '../../domain/chemistry/integrals.js';
import { activeIntegrals } from '../../domain/chemistry/orbital-rotation.js';
import { randomStream } from '../../domain/statistics/random.js';

/** A drawn orthogonal matrix: the eigenvectors of a symmetric one with normal entries. */
export function drawnRotation(size: number, ...names: string[]): Matrix {
  const random = randomStream(1, 'rotation', ...names);
  const drawn = new Matrix(
    Array.from({ length: size }, () => Array.from({ length: size }, () => random.normal())),
  );
  return new EigenvalueDecomposition(Matrix.add(drawn, drawn.transpose())).eigenvectorMatrix;
}

/** The same Hamiltonian in orbitals that are drawn mixtures of its own. */
export function rotatedIntegrals(integrals: Integrals, ...names: string[]): Integrals {
  return activeIntegrals(integrals, drawnRotation(integrals.orbitals, ...names), 0, integrals.orbitals);
}
