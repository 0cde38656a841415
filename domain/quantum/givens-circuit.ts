import { REST } from './excitation.js';
import type { StringExcitation } from './excitation.js';
import { excitationGates } from './excitation-circuit.js';
import type { NativeGate } from './native-gates.js';

/** Columns may miss unit length and each other's right angle by rounding only. */
const ORTHOGONALITY = 1e-10;

/**
 * Gates that change orbitals, for both spins: a+_p becomes the sum over q of `rotation[q * orbitals + p]` a+_q, on Jordan-Wigner qubits.
 * The matrix is cut into rotations of neighbouring rows and signs (I. D. Kivlichan et al., Phys. Rev. Lett. 120, 110501 (2018)): at
 * most n (n - 1) / 2 of 2 gates cx for each spin. Throws a RangeError where the matrix is not orthogonal.
 */
export function orbitalRotationGates(rotation: Float64Array, orbitals: number): NativeGate[] {
  checkOrthogonal(rotation, orbitals);
  const { turns, signs } = eliminate(Float64Array.from(rotation), orbitals);
  const flips = signs.flatMap((sign, p) => (sign < 0 ? [p, p + orbitals] : []));
  return [
    ...flips.map((qubit): NativeGate => ({ gate: 'z', qubits: [qubit] })),
    ...turns.toReversed().flatMap(({ row, angle }) => {
      const move: StringExcitation = { from: [row - 1], to: [row] };
      return [
        ...excitationGates({ alpha: move, beta: REST }, orbitals, angle),
        ...excitationGates({ alpha: REST, beta: move }, orbitals, angle),
      ];
    }),
  ];
}

/** The rotations, first one leftmost in the product, that with the signs on the diagonal give the matrix; it is overwritten. */
function eliminate(
  matrix: Float64Array,
  n: number,
): { turns: { row: number; angle: number }[]; signs: number[] } {
  const turns: { row: number; angle: number }[] = [];
  for (let column = 0; column < n; column++) {
    for (let row = n - 1; row > column; row--) {
      const [upper, lower] = [matrix[(row - 1) * n + column]!, matrix[row * n + column]!];
      if (lower === 0) continue;
      const angle = Math.atan2(lower, upper);
      turnRows(matrix, n, row, Math.cos(angle), Math.sin(angle));
      turns.push({ row, angle });
    }
  }
  return { turns, signs: Array.from({ length: n }, (_, p) => Math.sign(matrix[p * n + p]!)) };
}

function turnRows(matrix: Float64Array, n: number, row: number, c: number, s: number): void {
  for (let k = 0; k < n; k++) {
    const [upper, lower] = [matrix[(row - 1) * n + k]!, matrix[row * n + k]!];
    matrix[(row - 1) * n + k] = c * upper + s * lower;
    matrix[row * n + k] = c * lower - s * upper;
  }
}

function checkOrthogonal(matrix: Float64Array, n: number): void {
  if (matrix.length !== n * n) {
    throw new RangeError(`orbital rotation: expected ${n * n} matrix elements, got ${matrix.length}`);
  }
  for (let p = 0; p < n; p++) {
    for (let q = 0; q <= p; q++) {
      let product = 0;
      for (let k = 0; k < n; k++) product += matrix[k * n + p]! * matrix[k * n + q]!;
      if (!(Math.abs(product - (p === q ? 1 : 0)) <= ORTHOGONALITY)) {
        throw new RangeError(
          `orbital rotation: expected an orthogonal matrix, got ${product} for columns ${p} and ${q}`,
        );
      }
    }
  }
}
