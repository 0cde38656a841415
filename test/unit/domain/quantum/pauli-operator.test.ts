// Property: an operator is the sum it was made of, whatever the order of its terms; sums that are not Hermitian, and strings of another
// length, are refused; the product on vectors is the matrix product.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PauliHamiltonian } from '../../../../contracts/hamiltonian.js';
import { pauliGroundState } from '../../../../domain/quantum/pauli-ground-state.js';
import { packOperator, pauliOperator, unpackOperator } from '../../../../domain/quantum/pauli-operator.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { realPauliOperator } from '../../../../domain/quantum/pauli-product.js';
import { pauliString } from '../../../../domain/quantum/pauli-string.js';
import { PauliSum } from '../../../../domain/quantum/pauli-sum.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { LINEAR_ALGEBRA_ROUNDING } from '../../../reference/tolerances.js';
import { drawnVector, largestDifference } from './dense-yardstick.js';
import { denseOperator, denseSpectrum } from './pauli-yardstick.js';

function drawnOperator(qubits: number, terms: number, seed: number, letters = 'IXYZ'): PauliOperator {
  const stream = randomStream(seed, 'operator');
  return pauliOperator(
    qubits,
    Array.from({ length: terms }, () => ({
      string: pauliString(
        Array.from({ length: qubits }, () => letters[stream.nextInt(letters.length)]).join(''),
      ),
      coefficient: stream.next() - 0.5,
    })),
  );
}

test('equal strings are added up, cancelled ones are gone, the order of the terms decides nothing', () => {
  const terms = [
    { coefficient: 1, string: pauliString('ZX') },
    { coefficient: 2, string: pauliString('IY') },
    { coefficient: 0.5, string: pauliString('ZX') },
    { coefficient: -2, string: pauliString('IY') },
    { coefficient: 4, string: pauliString('II') },
  ];
  const expected = [
    { coefficient: 4, string: pauliString('II') },
    { coefficient: 1.5, string: pauliString('ZX') },
  ];
  assert.deepEqual(pauliOperator(2, terms).terms, expected);
  assert.deepEqual(pauliOperator(2, terms.toReversed()).terms, expected);
});

test('the stored form is valid as a contract and gives the operator back', () => {
  const operator = drawnOperator(5, 30, 1);
  assert.deepEqual(
    unpackOperator(PauliHamiltonian.parse(JSON.parse(JSON.stringify(packOperator(operator))))),
    operator,
  );
  const stored = packOperator(operator);
  stored.terms[3] = { coefficientHartree: 1, pauli: 'XXX' };
  assert.throws(() => unpackOperator(stored), /terms\.3\.pauli: expected 5 letters, got 3/);
});

test('a product that is not Hermitian is refused with its coefficient, the anticommutator is accepted', () => {
  const [x, y] = ['XI', 'YZ'].map((text) => {
    const sum = new PauliSum();
    sum.add({ string: pauliString(text), real: 1, imaginary: 0 });
    return sum;
  }) as [PauliSum, PauliSum];
  const product = new PauliSum();
  product.addProduct(x, y, 1);
  assert.throws(() => product.toOperator(2, 0), /expected Hermitian, so real coefficients, got 0 \+ 1 i/);
  product.addProduct(y, x, 1);
  assert.deepEqual(product.toOperator(2, 0).terms, []);
});

test('operators of no or too many qubits are refused', () => {
  assert.throws(() => pauliOperator(0, []), /expected 1 to 64 qubits, got 0/);
  assert.throws(() => pauliOperator(65, []), /expected 1 to 64 qubits, got 65/);
});

test('the product of a real operator is that of its matrix', () => {
  for (const [qubits, letters] of [
    [1, 'IXZ'],
    [4, 'IXZ'],
  ] as const) {
    const operator = drawnOperator(qubits, 12, qubits, letters);
    const { dimension, product, diagonal } = realPauliOperator(operator);
    assert.equal(dimension, 2 ** qubits);
    const matrix = denseOperator(operator).real;
    const [input, output] = [drawnVector(dimension, 'input'), new Float64Array(dimension)];
    product(input, output);
    assert.ok(largestDifference(output, matrix.mmul(columnOf(input)).getColumn(0)) < LINEAR_ALGEBRA_ROUNDING);
    assert.ok(largestDifference(diagonal, matrix.diagonal()) < LINEAR_ALGEBRA_ROUNDING);
  }
});

test('with Y on odd numbers of qubits real and imaginary parts follow each other', () => {
  const operator = drawnOperator(3, 25, 7);
  const { dimension, product, diagonal } = realPauliOperator(operator);
  assert.equal(dimension, 16);
  const { real, imaginary } = denseOperator(operator);
  const [input, output] = [drawnVector(16, 'input'), new Float64Array(16)];
  product(input, output);
  const [u, v] = [columnOf(input.subarray(0, 8)), columnOf(input.subarray(8))];
  const expected = [
    ...real.mmul(u).sub(imaginary.mmul(v)).getColumn(0),
    ...imaginary.mmul(u).add(real.mmul(v)).getColumn(0),
  ];
  assert.ok(largestDifference(output, expected) < LINEAR_ALGEBRA_ROUNDING);
  assert.ok(largestDifference(diagonal, [...real.diagonal(), ...real.diagonal()]) < LINEAR_ALGEBRA_ROUNDING);
});

test('the ground energy is the lowest eigenvalue of the matrix, for real and complex operators', () => {
  for (let seed = 0; seed < 6; seed++) {
    const operator = drawnOperator(4, 30, 20 + seed, seed % 2 === 0 ? 'IXZ' : 'IXYZ');
    const { energy, residual } = pauliGroundState(operator);
    assert.ok(Math.abs(energy - denseSpectrum(operator)[0]!) < LINEAR_ALGEBRA_ROUNDING);
    assert.ok(residual <= 1e-9);
  }
});

function columnOf(values: Float64Array): number[][] {
  return Array.from(values, (value) => [value]);
}
