import type { Circuit } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { MAX_STATE_QUBITS } from '../../domain/quantum/statevector.js';
import type { JobCircuit } from '../jobs/job-record.js';

/** Most amplitudes that the circuits of a job may change in all: at worst some minutes of work. */
const MAX_AMPLITUDE_CHANGES = 5e10;

/** How many amplitudes so many simulations of a circuit change at most. */
export function amplitudeChanges({ qubits, operations }: Circuit, simulations: number): number {
  return 2 ** qubits * (operations.length + 1) * simulations;
}

/**
 * Throws a RangeError that names the circuit for one that the statevector cannot hold or that would take too long: without noise a circuit
 * is simulated once, with noise once a shot.
 */
export function checkWorkload(circuits: readonly JobCircuit[], noise: NoiseModel | null): void {
  let changes = 0;
  circuits.forEach(({ circuit, shots }, k) => {
    if (circuit.qubits > MAX_STATE_QUBITS) {
      throw new RangeError(
        `circuit ${k}: expected at most ${MAX_STATE_QUBITS} qubits, got ${circuit.qubits}`,
      );
    }
    changes += amplitudeChanges(circuit, noise === null ? 1 : shots);
    if (changes > MAX_AMPLITUDE_CHANGES) {
      throw new RangeError(
        `circuit ${k}: expected at most ${MAX_AMPLITUDE_CHANGES} changed amplitudes ` +
          `(qubits, gates${noise === null ? '' : ', shots of a noisy device'}), got ${changes}`,
      );
    }
  });
}
