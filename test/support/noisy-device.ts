import type { Operation } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { randomStream } from '../../domain/statistics/random.js';

/** A device with every kind of error, each large enough to be seen in some thousand shots. */
export const NOISY_DEVICE: NoiseModel = {
  format: 'thq.noise-model',
  version: 1,
  name: 'noisy',
  source: 'tests',
  date: '2026-01-31',
  oneQubit: { fidelity: 0.995, durationNanoseconds: 100 },
  twoQubit: { fidelity: 0.97, durationNanoseconds: 400 },
  readout: { oneGivenZero: 0.02, zeroGivenOne: 0.05 },
  relaxation: { t1Microseconds: 20, t2Microseconds: 30 },
};

/** `gates` random gates of every name on random qubits, at random angles. */
export function randomGates(qubits: number, gates: number, seed: number): Operation[] {
  const stream = randomStream(seed, 'gates');
  const fixed = ['x', 'y', 'z', 'h', 's', 'sdg', 'sx', 't'] as const;
  const turns = ['rx', 'ry', 'rz'] as const;
  const pairs = ['cx', 'cz', 'swap'] as const;
  return Array.from({ length: gates }, (): Operation => {
    const qubit = stream.nextInt(qubits);
    const other = (qubit + 1 + stream.nextInt(qubits - 1)) % qubits;
    const angle = 2 * Math.PI * stream.next();
    const kind = stream.nextInt(5);
    if (kind === 0) return { gate: fixed[stream.nextInt(8)]!, qubits: [qubit] };
    if (kind === 1) return { gate: turns[stream.nextInt(3)]!, qubits: [qubit], angle };
    if (kind === 2) return { gate: pairs[stream.nextInt(3)]!, qubits: [qubit, other] };
    if (kind === 3) return { gate: 'rzz', qubits: [qubit, other], angle };
    return {
      gate: 'pauli',
      qubits: [other, qubit],
      pauli: 'XYZ'[stream.nextInt(3)]! + 'XYZ'[stream.nextInt(3)]!,
      angle,
    };
  });
}
