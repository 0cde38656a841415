import type { Product } from '../quantum/half-product.js';
import type { SpinBasis } from './spin-basis.js';
import type { SpinCouplings } from './spin-couplings.js';

/** Diagonal of H: a quarter of each coupling, positive where the two spins are parallel. */
export function spinDiagonal(basis: SpinBasis, { pairs }: SpinCouplings): Float64Array {
  const energies = new Float64Array(basis.masks.length);
  for (const { i, j, coupling } of pairs) {
    for (let k = 0; k < energies.length; k++) {
      const mask = basis.masks[k]!;
      energies[k]! += ((mask >>> i) ^ (mask >>> j)) & 1 ? -coupling / 4 : coupling / 4;
    }
  }
  return energies;
}

/**
 * Product H c: `S_i . S_j` exchanges two antiparallel spins with amplitude 1/2 and leaves the configuration with 1/4 or -1/4. One
 * pass over the vector a pair; nothing but the diagonal is stored.
 */
export function spinProduct(basis: SpinBasis, couplings: SpinCouplings): Product {
  const diagonal = spinDiagonal(basis, couplings);
  return (input, output) => {
    for (let k = 0; k < output.length; k++) output[k] = diagonal[k]! * input[k]!;
    for (const { i, j, coupling } of couplings.pairs) {
      addExchange(basis, ((1 << i) | (1 << j)) >>> 0, coupling / 2, input, output);
    }
  };
}

/** `output += amplitude * (exchange of the two spins of `pair`, where they are antiparallel) input`. */
function addExchange(
  { masks, configurations, parity, lowBits, highStart, lowRank }: SpinBasis,
  pair: number,
  amplitude: number,
  input: Float64Array,
  output: Float64Array,
): void {
  const lowMask = 2 ** lowBits - 1;
  const flipped = amplitude * (parity ?? 1);
  for (let k = 0; k < masks.length; k++) {
    const mask = masks[k]!;
    const both = (mask & pair) >>> 0;
    if (both === 0 || both === pair) continue;
    const exchanged = mask ^ pair;
    const place = highStart[exchanged >>> lowBits]! + lowRank[exchanged & lowMask]!;
    // The complement of the configuration at place p stands at the mirrored place.
    if (place < masks.length) output[k]! += amplitude * input[place]!;
    else output[k]! += flipped * input[configurations - 1 - place]!;
  }
}
