import { matrixEntries } from './gates.js';
import type { Complex, GateMatrix } from './gates.js';

/** The entries of a 2 x 2 matrix, row by row. */
export type Entries = readonly [Complex, Complex, Complex, Complex];

/** The gate that does what `before` and then `after` does; products of one shape keep it, for kernels that do less work than the full one. */
export function gateProduct(after: GateMatrix, before: GateMatrix): GateMatrix {
  if (after.shape === 'real' && before.shape === 'real') {
    const [a, b, c, d] = after.entries;
    const [e, f, g, h] = before.entries;
    return { shape: 'real', entries: [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h] };
  }
  if (after.shape === 'diagonal' && before.shape === 'diagonal') {
    const [first, second] = [times(after.first, before.first), times(after.second, before.second)];
    return { shape: 'diagonal', first, second };
  }
  if (after.shape === 'mixed' && before.shape === 'mixed') {
    const diagonal = after.diagonal * before.diagonal - after.offDiagonal * before.offDiagonal;
    const offDiagonal = after.diagonal * before.offDiagonal + after.offDiagonal * before.diagonal;
    return { shape: 'mixed', diagonal, offDiagonal };
  }
  return { shape: 'full', entries: entriesProduct(matrixEntries(after), matrixEntries(before)) };
}

/** The matrix product `left right`. */
export function entriesProduct([a, b, c, d]: Entries, [e, f, g, h]: Entries): Entries {
  return [
    plus(times(a, e), times(b, g)),
    plus(times(a, f), times(b, h)),
    plus(times(c, e), times(d, g)),
    plus(times(c, f), times(d, h)),
  ];
}

function times([ar, ai]: Complex, [br, bi]: Complex): Complex {
  return [ar * br - ai * bi, ar * bi + ai * br];
}

function plus([ar, ai]: Complex, [br, bi]: Complex): Complex {
  return [ar + br, ai + bi];
}
