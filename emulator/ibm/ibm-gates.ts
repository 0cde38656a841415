import { sameGate } from '../openqasm/gate-table.js';
import type { DeviceProgram } from '../openqasm/dialect-reader.js';
import type { GateTable } from '../openqasm/gate-table.js';
import type { IbmDevice } from './ibm-devices.js';

/** What the backends do themselves; a program must be written in these. */
export const IBM_GATES: GateTable = {
  cz: [2, 0, sameGate('cz')],
  id: [1, 0, () => []],
  rz: [1, 1, sameGate('rz')],
  sx: [1, 0, sameGate('sx')],
  x: [1, 0, sameGate('x')],
};

/** Throws a RangeError that names the operation for a qubit that the backend lacks, or a pair that shares no gate. */
export function checkLayout({ circuit, qubits }: DeviceProgram, device: IbmDevice): void {
  const beyond = qubits.find((qubit) => qubit >= device.qubits);
  if (beyond !== undefined) {
    throw new RangeError(`expected qubits 0 to ${device.qubits - 1} of ${device.id}, got ${beyond}`);
  }
  circuit.operations.forEach((operation, place) => {
    const [a, b] = operation.qubits.map((qubit) => qubits[qubit]!);
    if (a === undefined || b === undefined) return;
    const isCoupled = device.coupling.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
    if (isCoupled) return;
    throw new RangeError(
      `operation ${place} (${operation.gate}): expected qubits that are coupled on ${device.id}, got ${a} and ${b}`,
    );
  });
}
