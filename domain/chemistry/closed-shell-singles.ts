import type { Integrals } from './integrals.js';
import type { Singles } from './singles.js';

/**
 * Integrals of all single excitations from a closed-shell determinant of canonical orbitals, the first ones of the basis being
 * occupied; `energies` are those of the orbitals, hartree. Throws RangeError for an open shell.
 */
export function closedShellSingles(integrals: Integrals, energies: readonly number[]): Singles {
  const { orbitals: n, electronsAlpha: holes, electronsBeta, twoBody } = integrals;
  if (holes !== electronsBeta) {
    throw new RangeError(
      `single excitations: expected a closed shell, got ${holes} alpha and ${electronsBeta} beta electrons`,
    );
  }
  const particles = n - holes;
  const count = holes * particles;
  const entries = (place: (i: number, a: number, j: number, b: number) => number): Float64Array => {
    const matrix = new Float64Array(count * count);
    for (let i = 0; i < holes; i++) {
      for (let a = 0; a < particles; a++) {
        for (let j = 0; j < holes; j++) {
          for (let b = 0; b < particles; b++) {
            const row = i * particles + a;
            matrix[row * count + j * particles + b] = twoBody[place(i, holes + a, j, holes + b)]!;
          }
        }
      }
    }
    return matrix;
  };
  return {
    count,
    energies: energies.slice(0, holes).flatMap((e) => energies.slice(holes).map((v) => v - e)),
    direct: entries((i, a, j, b) => ((i * n + j) * n + a) * n + b),
    exchange: entries((i, a, j, b) => ((i * n + a) * n + j) * n + b),
    crossed: entries((i, a, j, b) => ((i * n + b) * n + j) * n + a),
  };
}
