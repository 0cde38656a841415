import type { Circuit } from '../../contracts/circuit.js';
import type { ObjectiveDefinition } from '../../contracts/measurement.js';
import { ansatzExcitations } from './ansatz.js';
import { createCircuit } from './circuit.js';
import { encodedExcitation } from './encoded-excitation.js';
import type { QubitEncoding } from './qubit-encoding.js';
import { referenceOperations } from './reference-circuit.js';

/** What of an objective defines the prepared state. */
export type PreparedState = Pick<
  ObjectiveDefinition,
  'ansatz' | 'layers' | 'electronsAlpha' | 'electronsBeta' | 'reference'
>;

/**
 * The state of an excitation ansatz (UCCSD, UCCGSD) as a circuit on the qubits of an encoding: reference, then every excitation of
 * every layer in its pinned order with a parameter (radian) of its own. The same state as the ansatz in its determinant sector. Throws a
 * RangeError where the state is of another sector than the encoding.
 */
export function ansatzCircuit(state: PreparedState, encoding: QubitEncoding): Circuit {
  const { ansatz, layers, electronsAlpha, electronsBeta, reference } = state;
  const { alpha, beta } = encoding.sector;
  if (alpha !== electronsAlpha || beta !== electronsBeta) {
    throw new RangeError(
      `ansatz circuit: expected a state of ${alpha} alpha and ${beta} beta electrons, as its encoding has, got ${electronsAlpha} and ${electronsBeta}`,
    );
  }
  const layer = ansatzExcitations(ansatz, encoding.sector);
  const excitations = Array.from({ length: layers }, () => layer).flat();
  const rotations = excitations.flatMap((excitation, parameter) =>
    encodedExcitation(excitation, encoding, { parameter, factor: 1, offset: 0 }),
  );
  return createCircuit(
    encoding.qubits,
    [...referenceOperations(reference, encoding), ...rotations],
    excitations.length,
  );
}
