import { Matrix } from 'ml-matrix';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { pauliText } from '../../../../domain/quantum/pauli-string.js';
import { eigen } from './dense-yardstick.js';

/** The slow version: complex matrices by Kronecker products; in a row or column number bit q is the state of qubit q. */
export interface ComplexMatrix {
  real: Matrix;
  imaginary: Matrix;
}

const NOTHING = [
  [0, 0],
  [0, 0],
];
const LETTERS: Record<string, { real: number[][]; imaginary: number[][] }> = {
  I: {
    real: [
      [1, 0],
      [0, 1],
    ],
    imaginary: NOTHING,
  },
  X: {
    real: [
      [0, 1],
      [1, 0],
    ],
    imaginary: NOTHING,
  },
  Y: {
    real: NOTHING,
    imaginary: [
      [0, -1],
      [1, 0],
    ],
  },
  Z: {
    real: [
      [1, 0],
      [0, -1],
    ],
    imaginary: NOTHING,
  },
};

/** The matrix of a string; qubit 0, the leftmost letter, is the last factor. */
export function densePauli(text: string): ComplexMatrix {
  return [...text]
    .reverse()
    .map((letter) => ({
      real: new Matrix(LETTERS[letter]!.real),
      imaginary: new Matrix(LETTERS[letter]!.imaginary),
    }))
    .reduce(
      (product, factor) => ({
        real: product.real
          .kroneckerProduct(factor.real)
          .sub(product.imaginary.kroneckerProduct(factor.imaginary)),
        imaginary: product.real
          .kroneckerProduct(factor.imaginary)
          .add(product.imaginary.kroneckerProduct(factor.real)),
      }),
      { real: Matrix.eye(1), imaginary: Matrix.zeros(1, 1) },
    );
}

export function multiply(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  return {
    real: a.real.mmul(b.real).sub(a.imaginary.mmul(b.imaginary)),
    imaginary: a.real.mmul(b.imaginary).add(a.imaginary.mmul(b.real)),
  };
}

/** The matrix of an operator. */
export function denseOperator({ qubits, terms }: PauliOperator): ComplexMatrix {
  const size = 2 ** qubits;
  const sum = { real: Matrix.zeros(size, size), imaginary: Matrix.zeros(size, size) };
  for (const { coefficient, string } of terms) {
    const { real, imaginary } = densePauli(pauliText(string, qubits));
    sum.real.add(real.mul(coefficient));
    sum.imaginary.add(imaginary.mul(coefficient));
  }
  return sum;
}

/** All eigenvalues, ascending: those of [[A, -B], [B, A]], each of which comes twice. */
export function denseSpectrum(operator: PauliOperator): number[] {
  const { real, imaginary } = denseOperator(operator);
  const size = real.rows;
  const doubled = Matrix.zeros(2 * size, 2 * size);
  doubled.setSubMatrix(real, 0, 0).setSubMatrix(real, size, size);
  doubled.setSubMatrix(imaginary, size, 0).setSubMatrix(Matrix.mul(imaginary, -1), 0, size);
  return eigen(doubled).values.filter((_, index) => index % 2 === 0);
}
