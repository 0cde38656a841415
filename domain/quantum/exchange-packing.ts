/** Sign of a vector under exchange of the spins: c_JI = parity * c_IJ. Equals (-1)^S where alpha = beta. */
export type ExchangeParity = 1 | -1;

/**
 * Vectors of one exchange parity in a sector with equally many strings of either spin, packed: the entries i > j times sqrt(2),
 * row by row, with the entries i = i between the rows where the parity is 1. Dot products are those of the full vectors, and no
 * rounding can leave the parity.
 */
export function packedLength(strings: number, parity: ExchangeParity): number {
  return (strings * (strings + parity)) / 2;
}

/** Full vector of a packed one. */
export function unpack(
  packed: Float64Array,
  strings: number,
  parity: ExchangeParity,
  full: Float64Array,
): void {
  let at = 0;
  for (let i = 0; i < strings; i++) {
    const row = i * strings;
    for (let j = 0; j < i; j++) {
      const value = packed[at++]! * Math.SQRT1_2;
      full[row + j] = value;
      full[j * strings + i] = parity * value;
    }
    full[row + i] = parity === 1 ? packed[at++]! : 0;
  }
}

/** Packs the part of the parity in any full vector: (full + parity * transposed) / 2. */
export function pack(
  full: Float64Array,
  strings: number,
  parity: ExchangeParity,
  packed: Float64Array,
): void {
  let at = 0;
  for (let i = 0; i < strings; i++) {
    const row = i * strings;
    for (let j = 0; j < i; j++)
      packed[at++] = (full[row + j]! + parity * full[j * strings + i]!) * Math.SQRT1_2;
    if (parity === 1) packed[at++] = full[row + i]!;
  }
}

/** Packs a diagonal operator that does not change under exchange of the spins: its entries carry no factor. */
export function packDiagonal(full: Float64Array, strings: number, parity: ExchangeParity): Float64Array {
  const packed = new Float64Array(packedLength(strings, parity));
  let at = 0;
  for (let i = 0; i < strings; i++) {
    for (let j = 0; j < (parity === 1 ? i + 1 : i); j++) packed[at++] = full[i * strings + j]!;
  }
  return packed;
}
