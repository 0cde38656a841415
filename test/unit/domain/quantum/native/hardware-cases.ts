import type { Operation } from '../../../../../contracts/circuit.js';
import type { Entangler, HardwareGate } from '../../../../../domain/quantum/native/hardware-gate.js';
import type { HardwareTarget } from '../../../../../domain/quantum/native/hardware-target.js';

export const ENTANGLERS: readonly Entangler[] = ['cz', 'cx', 'ecr'];

type Pairs = readonly (readonly [number, number])[];

interface CouplingMap {
  readonly qubits: number;
  readonly pairs: Pairs;
}

/** Devices of at least six qubits by the shape of their coupling map. The last one is a cell of the heavy-hexagon lattice with its legs. */
export const MAPS: Readonly<Record<string, CouplingMap>> = {
  line: { qubits: 7, pairs: steps(7) },
  ring: { qubits: 6, pairs: [...steps(6), [5, 0]] },
  full: {
    qubits: 6,
    pairs: steps(6).flatMap((_, a) => [0, 1, 2, 3, 4, 5].slice(a + 1).map((b) => [a, b] as const)),
  },
  'heavy-hexagon': {
    qubits: 16,
    pairs: [...steps(12), [11, 0], [12, 1], [4, 13], [6, 14], [15, 9]],
  },
};

function steps(qubits: number): [number, number][] {
  return Array.from({ length: qubits - 1 }, (_, a): [number, number] => [a, a + 1]);
}

/** A device with this map that makes no errors. */
export function flawless({ qubits, pairs }: CouplingMap, entangler: Entangler): HardwareTarget {
  return {
    entangler,
    qubitErrors: new Array<number>(qubits).fill(0),
    pairs: pairs.map((pair) => ({ qubits: pair, error: 0 })),
  };
}

/** Gates of the hardware as operations of ours, each of the device's qubits under the number that `places` gives it. */
export function asOperations(gates: readonly HardwareGate[], places: readonly number[]): Operation[] {
  return gates.flatMap((gate): Operation[] => {
    const [a, b] = gate.qubits.map((qubit) => places.indexOf(qubit)) as [number, number];
    switch (gate.gate) {
      case 'rz':
        return [{ gate: 'rz', qubits: [a], angle: gate.angle }];
      case 'sx':
      case 'x':
        return [{ gate: gate.gate, qubits: [a] }];
      case 'cx':
      case 'cz':
        return [{ gate: gate.gate, qubits: [a, b] }];
      case 'ecr':
        // exp(-i pi/4 Z_a X_b), then X_a, as it is defined.
        return [
          { gate: 'pauli', qubits: [a, b], pauli: 'ZX', angle: Math.PI / 2 },
          { gate: 'x', qubits: [a] },
        ];
    }
  });
}
