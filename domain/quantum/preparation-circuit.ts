import type { Circuit } from '../../contracts/circuit.js';
import { ansatzCircuit } from './ansatz-circuit.js';
import type { PreparedState } from './ansatz-circuit.js';
import { bindParameters } from './circuit.js';
import type { QubitEncoding } from './qubit-encoding.js';

/**
 * The circuit that prepares an ansatz state with these parameters (radian), bound, nothing measured. Throws a RangeError for another
 * number of parameters, and where the state is of another sector than the encoding.
 */
export function preparationCircuit(
  state: PreparedState,
  parameters: readonly number[],
  encoding: QubitEncoding,
): Circuit {
  return bindParameters(ansatzCircuit(state, encoding), parameters);
}
