import { applyOperation } from '../domain/quantum/circuit-simulation.js';
import { probabilities, zeroState } from '../domain/quantum/statevector.js';
import type { Statevector } from '../domain/quantum/statevector.js';
import type { Benchmark } from './harness.js';
import { processorMilliseconds } from './harness.js';
import { circuitDigest, seededCircuit } from './seeded-circuit.js';

/** Agreement of a probability after 500 gates. */
const AGREEMENT = 1e-13;

/** The seeded circuit of one size, with the digest and the probability of |00...0> that other simulators give. */
interface Size {
  qubits: number;
  digest: string;
  probabilityOfZero: number;
  reference: string;
}

const SIZES: Size[] = [
  {
    qubits: 12,
    digest: '792a21a3798b0fa3',
    probabilityOfZero: 0.00010400299684057257,
    reference: 'qulacs 1.05',
  },
  {
    qubits: 16,
    digest: 'ba7dbeb7cb8e1922',
    probabilityOfZero: 0.00001452574890241678,
    reference: 'qulacs 0.95',
  },
  {
    qubits: 20,
    digest: 'aee4ac674689ff19',
    probabilityOfZero: 7.358586021009368e-7,
    reference: 'qulacs 1.10',
  },
];

function statevectorBenchmark({ qubits, digest, probabilityOfZero, reference }: Size): Benchmark {
  const gates = seededCircuit(qubits);
  const run = (): Statevector => {
    const state = zeroState(qubits);
    for (const gate of gates) applyOperation(state, gate);
    return state;
  };
  return {
    name: `statevector, ${gates.length} random gates on ${qubits} qubits, plain TypeScript`,
    goal: 1.3,
    unit: 'ns per amplitude and gate',
    reference: `${reference}, one thread`,
    measure: async () => {
      if (circuitDigest(gates) !== digest)
        throw new Error(`circuit: expected ${digest}, got ${circuitDigest(gates)}`);
      const found = probabilities(run())[0]!;
      if (Math.abs(found - probabilityOfZero) > AGREEMENT) {
        throw new Error(`probability of 0: expected ${probabilityOfZero}, got ${found}`);
      }
      const runs = qubits < 20 ? 11 : 3;
      return (
        (1e6 * processorMilliseconds(run, { warmUpMs: 300, runMs: 50, runs })) / (gates.length * 2 ** qubits)
      );
    },
  };
}

export const benchmarks: Benchmark[] = SIZES.map(statevectorBenchmark);
