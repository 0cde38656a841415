import { createHash } from 'node:crypto';
import type { Operation } from '../contracts/circuit.js';
import { xorshift } from './drawn-integrals.js';

const SEED = 20261122;

/**
 * `gates` random gates, 35 % cx, 10 % h, the others rx, ry or rz, from a stream of its own for every number of qubits: a recipe that
 * another language can follow, so that states and times of other simulators are of the same circuit.
 */
export function seededCircuit(qubits: number, gates = 500): Operation[] {
  const draw = xorshift(SEED + qubits);
  return Array.from({ length: gates }, (): Operation => {
    const kind = draw();
    const qubit = Math.floor(draw() * qubits);
    if (kind < 0.35) {
      return { gate: 'cx', qubits: [qubit, (qubit + 1 + Math.floor(draw() * (qubits - 1))) % qubits] };
    }
    if (kind < 0.45) return { gate: 'h', qubits: [qubit] };
    const gate = (['rx', 'ry', 'rz'] as const)[Math.floor(draw() * 3)]!;
    return { gate, qubits: [qubit], angle: 2 * Math.PI * draw() };
  });
}

/** First 16 hexadecimal digits of the SHA-256 of the gates as lines `name qubit [second qubit or angle]`. */
export function circuitDigest(operations: readonly Operation[]): string {
  const lines = operations.map((operation) => {
    const last = 'angle' in operation ? Number(operation.angle).toFixed(12) : (operation.qubits[1] ?? '');
    return `${operation.gate} ${operation.qubits[0]} ${last}`;
  });
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
