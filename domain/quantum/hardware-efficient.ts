import type { Circuit, Operation } from '../../contracts/circuit.js';
import { createCircuit } from './circuit.js';

/**
 * Hardware-efficient ansatz: y rotations of all qubits, then `layers` times cz between neighbours and y rotations again;
 * `qubits (layers + 1)` parameters in radian (A. Kandala et al., Nature 549, 242 (2017), in the form with real amplitudes). It conserves
 * nothing, neither electrons nor spin: a negative control, not a way to estimate.
 */
export function hardwareEfficientCircuit(qubits: number, layers: number): Circuit {
  const rotations = (layer: number) =>
    Array.from({ length: qubits }, (_, qubit): Operation => {
      return {
        gate: 'ry',
        qubits: [qubit],
        angle: { parameter: layer * qubits + qubit, factor: 1, offset: 0 },
      };
    });
  const links = Array.from({ length: qubits - 1 }, (_, qubit): Operation => {
    return { gate: 'cz', qubits: [qubit, qubit + 1] };
  });
  const operations = Array.from({ length: layers }, (_, layer) => [...links, ...rotations(layer + 1)]);
  return createCircuit(qubits, [...rotations(0), ...operations.flat()], qubits * (layers + 1));
}
