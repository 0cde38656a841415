/**
 * Dense products for matrices of tens of rows, row by row in one array: a matrix object per product costs more than the
 * arithmetic at this size.
 */

/** `a b` with a of `rows` x `inner` and b of `inner` x `columns`. */
export function product(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k]!;
      for (let j = 0; j < columns; j++) result[i * columns + j]! += factor * b[k * columns + j]!;
    }
  }
  return result;
}

/** `a b^T` with a of `rows` x `inner` and b of `columns` x `inner`. */
export function productTransposed(
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
): Float64Array {
  const result = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a[i * inner + k]! * b[j * inner + k]!;
      result[i * columns + j] = sum;
    }
  }
  return result;
}
