// Property: a circuit of an ansatz prepares the very state of the ansatz in its determinant sector; the negative control does not conserve.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReferenceTerm } from '../../../../contracts/measurement.js';
import { applyAnsatz, createAnsatz } from '../../../../domain/quantum/ansatz.js';
import { ansatzCircuit } from '../../../../domain/quantum/ansatz-circuit.js';
import { bindParameters } from '../../../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../../../domain/quantum/circuit-simulation.js';
import { circuitSize } from '../../../../domain/quantum/circuit-size.js';
import { JORDAN_WIGNER } from '../../../../domain/quantum/fermion-mapping-jordan-wigner.js';
import { hardwareEfficientCircuit } from '../../../../domain/quantum/hardware-efficient.js';
import { qubitEncoding } from '../../../../domain/quantum/qubit-encoding.js';
import { referenceOperations } from '../../../../domain/quantum/reference-circuit.js';
import {
  aufbauReference,
  openShellSinglet,
  referenceVector,
} from '../../../../domain/quantum/reference-state.js';
import { createSector } from '../../../../domain/quantum/sector.js';
import { sectorAmplitudes } from '../../../../domain/quantum/sector-amplitudes.js';
import { probabilities } from '../../../../domain/quantum/statevector.js';
import type { Statevector } from '../../../../domain/quantum/statevector.js';
import { bitCount } from '../../../../domain/quantum/bit-count.js';
import { randomStream } from '../../../../domain/statistics/random.js';
import { CIRCUIT_AGAINST_SECTOR, STATE_ROUNDING } from '../../../reference/tolerances.js';
import { stateDistance } from '../../../support/random-state.js';

const CASES = [
  { ansatz: 'uccsd', layers: 1, orbitals: 4, alpha: 2, beta: 2, reference: aufbauReference(2, 2) },
  { ansatz: 'uccsd', layers: 2, orbitals: 3, alpha: 2, beta: 1, reference: aufbauReference(2, 1) },
  { ansatz: 'uccgsd', layers: 1, orbitals: 4, alpha: 2, beta: 2, reference: openShellSinglet(2) },
] as const;

function drawnAngles(count: number): number[] {
  const stream = randomStream(3, 'angles');
  return Array.from({ length: count }, () => 0.4 * stream.normal());
}

/** Variance of the number of ones over the outcomes of a measurement. */
function electronVariance(state: Statevector): number {
  const p = probabilities(state);
  const mean = p.reduce((sum, value, i) => sum + value * bitCount(i), 0);
  return p.reduce((sum, value, i) => sum + value * (bitCount(i) - mean) ** 2, 0);
}

for (const { ansatz, layers, orbitals, alpha, beta, reference } of CASES) {
  test(`${ansatz}, ${layers} layer(s), ${alpha} + ${beta} electrons in ${orbitals} orbitals: circuit and sector agree`, () => {
    const state = { ansatz, layers, electronsAlpha: alpha, electronsBeta: beta, reference };
    const circuit = ansatzCircuit(state, qubitEncoding('jordan-wigner', { orbitals, alpha, beta }));
    const sector = createSector(orbitals, alpha, beta);
    const vector = referenceVector(reference, sector);
    const angles = drawnAngles(circuit.parameters);
    applyAnsatz(createAnsatz(ansatz, layers, sector), angles, vector);
    const prepared = simulateCircuit(bindParameters(circuit, angles));
    assert.ok(
      stateDistance(prepared, sectorAmplitudes(vector, sector, JORDAN_WIGNER)) < CIRCUIT_AGAINST_SECTOR,
    );
    assert.ok(electronVariance(prepared) < STATE_ROUNDING);
  });
}

test('UCCSD of two electrons in two orbitals: one double and two singles, 13 + 2 + 2 two-qubit gates', () => {
  const reference = aufbauReference(1, 1);
  const state = { ansatz: 'uccsd', layers: 1, electronsAlpha: 1, electronsBeta: 1, reference } as const;
  const size = circuitSize(
    ansatzCircuit(state, qubitEncoding('jordan-wigner', { orbitals: 2, alpha: 1, beta: 1 })),
  );
  assert.equal(size.twoQubitGates, 17);
  assert.equal(size.qubits, 4);
});

test('references of more than two determinants are refused', () => {
  const terms: ReferenceTerm[] = [1, 2, 4].map((alpha) => ({
    alpha,
    beta: 1,
    coefficient: 1 / Math.sqrt(3),
  }));
  const encoding = qubitEncoding('jordan-wigner', { orbitals: 3, alpha: 1, beta: 1 });
  assert.throws(() => referenceOperations(terms, encoding), /expected one or two determinants, got 3/);
});

test('the hardware-efficient circuit loses electrons, which is why it is a negative control only', () => {
  const circuit = hardwareEfficientCircuit(6, 2);
  assert.equal(circuit.parameters, 18);
  const state = simulateCircuit(bindParameters(circuit, drawnAngles(18)));
  assert.ok(electronVariance(state) > 0.1);
});
