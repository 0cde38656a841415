import type { Operation } from '../contracts/circuit.js';
import { probabilities, zeroState } from '../domain/quantum/statevector.js';
import type { Statevector } from '../domain/quantum/statevector.js';
import { processorMilliseconds } from './harness.js';
import { circuitDigest, seededCircuit } from './seeded-circuit.js';

/** Agreement of a probability after 500 gates. */
const AGREEMENT = 1e-13;

/** The seeded circuit of one size, with the digest and the probability of |00...0> that other simulators give. */
export interface Size {
  qubits: number;
  digest: string;
  probabilityOfZero: number;
  reference: string;
}

export const SIZES: Size[] = [
  {
    qubits: 12,
    digest: '792a21a3798b0fa3',
    probabilityOfZero: 0.00010400299684057257,
    reference: 'qulacs 1.05, 0.89 on a circuit fused beforehand',
  },
  {
    qubits: 16,
    digest: 'ba7dbeb7cb8e1922',
    probabilityOfZero: 0.00001452574890241678,
    reference: 'qulacs 0.95, 0.83 on a circuit fused beforehand',
  },
  {
    qubits: 20,
    digest: 'aee4ac674689ff19',
    probabilityOfZero: 7.358586021009368e-7,
    reference: 'qulacs 1.10, 1.05 on a circuit fused beforehand',
  },
];

/** Processor nanoseconds per amplitude and gate, the state made and all. Throws where circuit or state are not those of other simulators. */
export function nanosecondsPerAmplitude(
  { qubits, digest, probabilityOfZero }: Size,
  apply: (state: Statevector, gates: readonly Operation[]) => void,
): number {
  const gates = seededCircuit(qubits);
  if (circuitDigest(gates) !== digest) {
    throw new Error(`circuit: expected ${digest}, got ${circuitDigest(gates)}`);
  }
  const run = (): Statevector => {
    const state = zeroState(qubits);
    apply(state, gates);
    return state;
  };
  const found = probabilities(run())[0]!;
  if (Math.abs(found - probabilityOfZero) > AGREEMENT) {
    throw new Error(`probability of 0: expected ${probabilityOfZero}, got ${found}`);
  }
  const runs = qubits < 20 ? 11 : 3;
  const milliseconds = processorMilliseconds(run, { warmUpMs: 300, runMs: 50, runs });
  return (1e6 * milliseconds) / (gates.length * 2 ** qubits);
}
