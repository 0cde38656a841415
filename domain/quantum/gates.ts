import type { AxisRotation, FixedGate } from '../../contracts/circuit.js';
import { boundAngle } from './circuit.js';

/** A complex number as [real, imaginary]. */
export type Complex = readonly [number, number];

/**
 * The 2 x 2 matrix [[a, b], [c, d]] of a gate, by the shape that its kernel uses: `real` without imaginary parts, `diagonal` with
 * b = c = 0, `mixed` with a = d real and b = c imaginary (the imaginary parts given), else `full`.
 */
export type GateMatrix =
  | { readonly shape: 'real'; readonly entries: readonly [number, number, number, number] }
  | { readonly shape: 'diagonal'; readonly first: Complex; readonly second: Complex }
  | { readonly shape: 'mixed'; readonly diagonal: number; readonly offDiagonal: number }
  | { readonly shape: 'full'; readonly entries: readonly [Complex, Complex, Complex, Complex] };

/** What several gates on one qubit do together. */
export interface FusedGate {
  readonly gate: 'fused';
  readonly qubits: readonly [number];
  readonly matrix: GateMatrix;
}

const HALF = Math.SQRT1_2;
const ONE: Complex = [1, 0];

/** Matrices as OpenQASM 3 defines them (stdgates.inc; Cross et al., ACM Trans. Quantum Comput. 3, 12 (2022)). */
const FIXED: Record<FixedGate['gate'], GateMatrix> = {
  x: { shape: 'real', entries: [0, 1, 1, 0] },
  y: {
    shape: 'full',
    entries: [
      [0, 0],
      [0, -1],
      [0, 1],
      [0, 0],
    ],
  },
  z: { shape: 'diagonal', first: ONE, second: [-1, 0] },
  h: { shape: 'real', entries: [HALF, HALF, HALF, -HALF] },
  s: { shape: 'diagonal', first: ONE, second: [0, 1] },
  sdg: { shape: 'diagonal', first: ONE, second: [0, -1] },
  t: { shape: 'diagonal', first: ONE, second: [HALF, HALF] },
  sx: {
    shape: 'full',
    entries: [
      [0.5, 0.5],
      [0.5, -0.5],
      [0.5, -0.5],
      [0.5, 0.5],
    ],
  },
};

/** The matrix of a gate on one qubit. Throws a RangeError for an angle that still names a parameter. */
export function gateMatrix(operation: FixedGate | AxisRotation | FusedGate): GateMatrix {
  if ('matrix' in operation) return operation.matrix;
  if (!('angle' in operation)) return FIXED[operation.gate];
  const half = boundAngle(operation.angle) / 2;
  const [c, s] = [Math.cos(half), Math.sin(half)];
  if (operation.gate === 'rx') return { shape: 'mixed', diagonal: c, offDiagonal: -s };
  if (operation.gate === 'ry') return { shape: 'real', entries: [c, -s, s, c] };
  return { shape: 'diagonal', first: [c, -s], second: [c, s] };
}

/** All four entries of a gate's matrix, row by row. */
export function matrixEntries(matrix: GateMatrix): readonly [Complex, Complex, Complex, Complex] {
  switch (matrix.shape) {
    case 'real': {
      const [a, b, c, d] = matrix.entries;
      return [
        [a, 0],
        [b, 0],
        [c, 0],
        [d, 0],
      ];
    }
    case 'diagonal':
      return [matrix.first, [0, 0], [0, 0], matrix.second];
    case 'mixed': {
      const [same, other]: [Complex, Complex] = [
        [matrix.diagonal, 0],
        [0, matrix.offDiagonal],
      ];
      return [same, other, other, same];
    }
    case 'full':
      return matrix.entries;
  }
}
