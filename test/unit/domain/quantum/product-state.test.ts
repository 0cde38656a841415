// Property: the energy of the best product state is an upper bound of the ground energy and at least as good as the best basis state; it is
// exact where the ground state is a product.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauliGroundState } from '../../../../domain/quantum/pauli-ground-state.js';
import { pauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import type { PauliOperator } from '../../../../domain/quantum/pauli-operator.js';
import { pauliString } from '../../../../domain/quantum/pauli-string.js';
import { productStateEnergy } from '../../../../domain/quantum/product-state.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { LINEAR_ALGEBRA_ROUNDING, SETTLED_HARTREE } from '../../../reference/tolerances.js';

function operatorOf(terms: Record<string, number>): PauliOperator {
  const texts = Object.keys(terms);
  return pauliOperator(
    texts[0]!.length,
    texts.map((text) => ({ string: pauliString(text), coefficient: terms[text]! })),
  );
}

function drawnOperator(qubits: number, count: number, seed: number): PauliOperator {
  const stream = randomStream(seed, 'product state');
  return pauliOperator(
    qubits,
    Array.from({ length: count }, () => ({
      coefficient: stream.next() - 0.5,
      string: pauliString(Array.from({ length: qubits }, () => 'IXYZ'[stream.nextInt(4)]).join('')),
    })),
  );
}

test('one qubit is turned against its field, whatever its direction', () => {
  const { energy, basisStateEnergy } = productStateEnergy(operatorOf({ I: 1, X: 0.6, Y: -0.3, Z: 0.2 }));
  assert.ok(Math.abs(energy - (1 - Math.hypot(0.6, 0.3, 0.2))) < LINEAR_ALGEBRA_ROUNDING);
  assert.ok(Math.abs(basisStateEnergy - 0.8) < LINEAR_ALGEBRA_ROUNDING);
});

test('spins in a field of their own are solved exactly', () => {
  const operator = operatorOf({ XII: 0.5, IYI: -0.25, IIZ: 1, ZII: 1.2, III: 2 });
  const expected = 2 - Math.hypot(0.5, 1.2) - 0.25 - 1;
  assert.ok(Math.abs(productStateEnergy(operator).energy - expected) < SETTLED_HARTREE);
});

test('the singlet of two spins has -3, the best product -1', () => {
  assert.ok(Math.abs(productStateEnergy(operatorOf({ XX: 1, YY: 1, ZZ: 1 })).energy + 1) < SETTLED_HARTREE);
});

test('a classical model is solved by its best basis state', () => {
  // Three antiferromagnetic pairs cannot all be satisfied: one is not.
  const { energy, basisStateEnergy } = productStateEnergy(operatorOf({ ZZI: 1, IZZ: 1, ZIZ: 1 }));
  assert.deepEqual([energy, basisStateEnergy], [-1, -1]);
});

test('drawn operators: between ground energy and best basis state', () => {
  for (let seed = 0; seed < 10; seed++) {
    const operator = drawnOperator(5, 25, seed);
    const { energy, basisStateEnergy } = productStateEnergy(operator);
    assert.ok(energy <= basisStateEnergy + LINEAR_ALGEBRA_ROUNDING);
    assert.ok(energy >= pauliGroundState(operator).energy - LINEAR_ALGEBRA_ROUNDING);
    assert.deepEqual(productStateEnergy(operator), { energy, basisStateEnergy });
  }
});
