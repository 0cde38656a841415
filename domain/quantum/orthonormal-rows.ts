import { dot } from './vector.js';

/** A row of which less than this share is left beside the rows before it is a combination of them, but for rounding. */
const DEPENDENT_SHARE = 1e-11;

/** Orthonormal rows that span the same space as these: modified Gram-Schmidt, twice each (L. Giraud, J. Langou, M. Rozloznik, Comput. Math. Appl. 50, 1069 (2005)). */
export function orthonormalRows(rows: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const row of rows) {
    const left = Float64Array.from(row);
    removeSpan(basis, left);
    removeSpan(basis, left);
    const length = Math.sqrt(dot(left, left));
    if (length > DEPENDENT_SHARE * Math.sqrt(dot(row, row))) basis.push(left.map((value) => value / length));
  }
  return basis;
}

/** Takes from `vector`, in place, its part in the span of orthonormal rows. */
export function removeSpan(basis: readonly Float64Array[], vector: Float64Array): void {
  for (const row of basis) {
    const part = dot(row, vector);
    for (let i = 0; i < vector.length; i++) vector[i]! -= part * row[i]!;
  }
}
