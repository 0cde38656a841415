/** Width of a dense row in `multiplyRow`: the next multiple of 4. */
export function paddedWidth(columns: number): number {
  return (columns + 3) & ~3;
}

/**
 * `result[x] = sum over k < count of values[k] * rows[offsets[k] + x]` for x < width, width a multiple of 4. Eight columns at a
 * time: the sums stay in registers, and every value is loaded once for eight products.
 */
export function multiplyRow(
  values: Float64Array,
  offsets: Int32Array,
  count: number,
  rows: Float64Array,
  width: number,
  result: Float64Array,
): void {
  let x = 0;
  for (; x + 8 <= width; x += 8) {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const value = values[k]!;
      const at = offsets[k]! + x;
      s0 += value * rows[at]!;
      s1 += value * rows[at + 1]!;
      s2 += value * rows[at + 2]!;
      s3 += value * rows[at + 3]!;
      s4 += value * rows[at + 4]!;
      s5 += value * rows[at + 5]!;
      s6 += value * rows[at + 6]!;
      s7 += value * rows[at + 7]!;
    }
    result[x] = s0;
    result[x + 1] = s1;
    result[x + 2] = s2;
    result[x + 3] = s3;
    result[x + 4] = s4;
    result[x + 5] = s5;
    result[x + 6] = s6;
    result[x + 7] = s7;
  }
  if (x < width) {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const value = values[k]!;
      const at = offsets[k]! + x;
      s0 += value * rows[at]!;
      s1 += value * rows[at + 1]!;
      s2 += value * rows[at + 2]!;
      s3 += value * rows[at + 3]!;
    }
    result[x] = s0;
    result[x + 1] = s1;
    result[x + 2] = s2;
    result[x + 3] = s3;
  }
}

/** `output[c * rows + r] = input[r * columns + c]`. */
export function transpose(input: Float64Array, rows: number, columns: number, output: Float64Array): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) output[c * rows + r] = input[r * columns + c]!;
  }
}

/** `output[c * rows + r] += factor * input[r * columns + c]`. */
export function addTransposed(
  input: Float64Array,
  rows: number,
  columns: number,
  factor: number,
  output: Float64Array,
): void {
  for (let c = 0; c < columns; c++) {
    for (let r = 0; r < rows; r++) output[c * rows + r]! += factor * input[r * columns + c]!;
  }
}
