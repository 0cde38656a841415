/** Dot product; four running sums, so that additions do not wait for each other. */
export function dot(a: Float64Array, b: Float64Array): number {
  const length = a.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (; i < length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}

/** `target += factor * source`. */
export function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}

/** `target *= factor`. */
export function scale(target: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! *= factor;
}

/** `sum over k of coefficients[k] * vectors[k]` as a new vector. */
export function combine(coefficients: readonly number[], vectors: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(vectors[0]!.length);
  vectors.forEach((vector, k) => addScaled(result, coefficients[k]!, vector));
  return result;
}
