import type { Circuit } from '../../contracts/circuit.js';
import type { ObjectiveDefinition } from '../../contracts/measurement.js';
import { ansatzExcitations } from './ansatz.js';
import { createCircuit } from './circuit.js';
import { excitationGates } from './excitation-circuit.js';
import { referenceGates } from './reference-circuit.js';

/** What of an objective defines the prepared state. */
export type PreparedState = Pick<
  ObjectiveDefinition,
  'ansatz' | 'layers' | 'electronsAlpha' | 'electronsBeta' | 'reference'
>;

/**
 * The state of an excitation ansatz (UCCSD, UCCGSD) as a circuit on 2 `orbitals` Jordan-Wigner qubits: reference, then every excitation of
 * every layer in its pinned order with a parameter (radian) of its own. The same state as the ansatz in its determinant sector.
 */
export function ansatzCircuit(state: PreparedState, orbitals: number): Circuit {
  const { ansatz, layers, electronsAlpha: alpha, electronsBeta: beta, reference } = state;
  const layer = ansatzExcitations(ansatz, { orbitals, alpha, beta });
  const excitations = Array.from({ length: layers }, () => layer).flat();
  const rotations = excitations.flatMap((excitation, parameter) =>
    excitationGates(excitation, orbitals, { parameter, factor: 1, offset: 0 }),
  );
  return createCircuit(
    2 * orbitals,
    [...referenceGates(reference, orbitals), ...rotations],
    excitations.length,
  );
}
