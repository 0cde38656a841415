import type { Statevector } from './statevector.js';
import { probabilities } from './statevector.js';

/**
 * Electrons of both spins in each orbital of a state on Jordan-Wigner qubits, qubit p for orbital p with spin alpha, qubit orbitals + p with spin
 * beta; never outside [0, 2] by rounding.
 */
export function orbitalOccupations(state: Statevector): number[] {
  const orbitals = state.qubits / 2;
  const occupations = new Array<number>(orbitals).fill(0);
  probabilities(state).forEach((probability, index) => {
    for (let p = 0; p < orbitals; p++) {
      occupations[p]! += probability * (((index >>> p) & 1) + ((index >>> (orbitals + p)) & 1));
    }
  });
  return occupations.map((value) => Math.min(2, value));
}
