import type { NoiseModel } from '../../contracts/noise-model.js';
import type { NativeGate } from './native-gates.js';

/** A swap is three gates between two qubits: no device described here has one of its own. */
const GATES_OF_SWAP = 3;

/** What gates do to a device: how many of each sort, and when each qubit is free again, in nanoseconds. */
export interface DeviceLoad {
  readonly oneQubitGates: number;
  readonly twoQubitGates: number;
  readonly freeAt: readonly number[];
}

/** Nothing has run yet. */
export function noLoad(qubits: number): DeviceLoad {
  return { oneQubitGates: 0, twoQubitGates: 0, freeAt: new Array<number>(qubits).fill(0) };
}

/** The load once these gates have run too, each as soon as its qubits are free. null: gates take no time. */
export function loadedWith(
  load: DeviceLoad,
  gates: readonly NativeGate[],
  noise: NoiseModel | null,
): DeviceLoad {
  const freeAt = [...load.freeAt];
  let { oneQubitGates, twoQubitGates } = load;
  for (const { gate, qubits } of gates) {
    const [first, second] = qubits;
    if (second === undefined) {
      oneQubitGates++;
      freeAt[first]! += noise?.oneQubit.durationNanoseconds ?? 0;
      continue;
    }
    const count = gate === 'swap' ? GATES_OF_SWAP : 1;
    twoQubitGates += count;
    const end =
      Math.max(freeAt[first]!, freeAt[second]!) + count * (noise?.twoQubit.durationNanoseconds ?? 0);
    freeAt[first] = end;
    freeAt[second] = end;
  }
  return { oneQubitGates, twoQubitGates, freeAt };
}

/**
 * Product of the mean fidelities of all gates and of reading every qubit: about the share of shots without an error where errors are rare and
 * independent. What qubits lose while they wait is not in it. null: no errors.
 */
export function predictedFidelity(load: DeviceLoad, noise: NoiseModel | null): number {
  if (noise === null) return 1;
  const reading = 1 - (noise.readout.oneGivenZero + noise.readout.zeroGivenOne) / 2;
  return (
    noise.oneQubit.fidelity ** load.oneQubitGates *
    noise.twoQubit.fidelity ** load.twoQubitGates *
    reading ** load.freeAt.length
  );
}
