import { matrixEntries } from './gates.js';
import type { Complex, GateMatrix } from './gates.js';
import type { Relaxation } from './noise.js';

/**
 * What a channel on one qubit does to its Bloch vector: r -> `matrix` r + `shift`, the matrix row by row in the order x, y, z. It is the
 * Pauli transfer matrix without its first row (1, 0, 0, 0), which says that probability is conserved.
 */
export interface BlochMap {
  readonly matrix: readonly number[];
  readonly shift: readonly [number, number, number];
}

const NO_SHIFT: BlochMap['shift'] = [0, 0, 0];

/** The rotation r_i -> sum over j of Tr(sigma_i U sigma_j U^dagger) r_j / 2 of a gate. */
export function gateMap(gate: GateMatrix): BlochMap {
  const [a, b, c, d] = matrixEntries(gate);
  const [ad, bc, ac, bd, ab, cd] = [
    timesConjugate(a, d),
    timesConjugate(b, c),
    timesConjugate(a, c),
    timesConjugate(b, d),
    timesConjugate(a, b),
    timesConjugate(c, d),
  ];
  const tilt = (squared(a) - squared(b) - squared(c) + squared(d)) / 2;
  const matrix = [
    ...[ad[0] + bc[0], ad[1] - bc[1], ac[0] - bd[0]],
    ...[-ad[1] - bc[1], ad[0] - bc[0], bd[1] - ac[1]],
    ...[ab[0] - cd[0], ab[1] - cd[1], tilt],
  ];
  return { matrix, shift: NO_SHIFT };
}

/** A random letter X, Y or Z with this probability in all: the Bloch vector shrinks by 1 - 4 p/3. */
export function depolarisingMap(probability: number): BlochMap {
  return diagonalMap(1 - (4 * probability) / 3, 1 - (4 * probability) / 3, NO_SHIFT);
}

/** Amplitude damping, then a change of phase. */
export function relaxationMap({ decay, flip }: Relaxation): BlochMap {
  return diagonalMap(Math.sqrt(1 - decay) * (1 - 2 * flip), 1 - decay, [0, 0, decay]);
}

/** `first`, then `second`. */
export function composed(first: BlochMap, second: BlochMap): BlochMap {
  const { matrix: m, shift } = second;
  const row = (i: number, [x, y, z]: readonly [number, number, number]): number =>
    m[3 * i]! * x + m[3 * i + 1]! * y + m[3 * i + 2]! * z;
  const column = (j: number) => [first.matrix[j]!, first.matrix[3 + j]!, first.matrix[6 + j]!] as const;
  return {
    matrix: [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => row(i, column(j)))),
    shift: [row(0, first.shift) + shift[0], row(1, first.shift) + shift[1], row(2, first.shift) + shift[2]],
  };
}

function diagonalMap(across: number, along: number, shift: BlochMap['shift']): BlochMap {
  return { matrix: [across, 0, 0, 0, across, 0, 0, 0, along], shift };
}

function timesConjugate([ar, ai]: Complex, [br, bi]: Complex): Complex {
  return [ar * br + ai * bi, ai * br - ar * bi];
}

function squared([real, imaginary]: Complex): number {
  return real * real + imaginary * imaginary;
}
