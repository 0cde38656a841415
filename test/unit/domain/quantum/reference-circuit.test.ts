// Property: references of one and of two determinants are prepared with their signs, under every encoding.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReferenceTerm } from '../../../../contracts/measurement.js';
import { createCircuit } from '../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import { referenceOperations } from '../../../../domain/quantum/reference-circuit.js';
import { openShellSinglet } from '../../../../domain/quantum/reference-state.js';
import { CIRCUIT_AGAINST_SECTOR } from '../../../reference/tolerances.js';
import { ENCODINGS } from '../../../support/state-plans.js';

const REFERENCES: Record<string, ReferenceTerm[]> = {
  'one determinant': [{ alpha: 0b0101, beta: 0b1100, coefficient: 1 }],
  'an open-shell singlet': openShellSinglet(2),
  'an electron that passes another': [
    { alpha: 0b0011, beta: 0b0011, coefficient: 0.6 },
    { alpha: 0b0110, beta: 0b0011, coefficient: 0.8 },
  ],
  'two electrons, one of which passes two others, with a minus sign': [
    { alpha: 0b0011, beta: 0b0110, coefficient: -0.8 },
    { alpha: 0b1010, beta: 0b0011, coefficient: 0.6 },
  ],
};

for (const encodingName of ENCODINGS) {
  const encoding = qubitEncoding(encodingName, { orbitals: 4, alpha: 2, beta: 2 });
  for (const [name, terms] of Object.entries(REFERENCES)) {
    test(`${encodingName}: ${name}`, () => {
      const { real, imaginary } = simulateCircuit(
        createCircuit(encoding.qubits, referenceOperations(terms, encoding)),
      );
      // Up to the sign of the whole.
      const index = ({ alpha, beta }: ReferenceTerm): number => encoding.determinant(alpha, beta).low;
      const sign = Math.sign(real[index(terms[0]!)]! * terms[0]!.coefficient);
      for (const term of terms) {
        assert.ok(Math.abs(sign * real[index(term)]! - term.coefficient) < CIRCUIT_AGAINST_SECTOR);
      }
      assert.ok(imaginary.every((value) => Math.abs(value) < CIRCUIT_AGAINST_SECTOR));
    });
  }
}

test('two determinants that are the same are refused', () => {
  const terms = [REFERENCES['one determinant']![0]!, REFERENCES['one determinant']![0]!];
  for (const encodingName of ENCODINGS) {
    const encoding = qubitEncoding(encodingName, { orbitals: 4, alpha: 2, beta: 2 });
    assert.throws(() => referenceOperations(terms, encoding), /expected .* electrons?, got 0/);
  }
});
