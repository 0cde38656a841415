/** Dot product. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** `target += factor * source`. */
export function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * source[i]!;
}

/** `target *= factor`. */
export function scale(target: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i]! *= factor;
}

/** Dot product of each vector with `x`; four at a time, so that x is read a quarter as often. */
export function dots(vectors: readonly Float64Array[], x: Float64Array): number[] {
  const result: number[] = [];
  let k = 0;
  for (; k + 4 <= vectors.length; k += 4) {
    const [a, b, c, d] = [vectors[k]!, vectors[k + 1]!, vectors[k + 2]!, vectors[k + 3]!];
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let i = 0; i < x.length; i++) {
      const value = x[i]!;
      sumA += a[i]! * value;
      sumB += b[i]! * value;
      sumC += c[i]! * value;
      sumD += d[i]! * value;
    }
    result.push(sumA, sumB, sumC, sumD);
  }
  for (; k < vectors.length; k++) result.push(dot(vectors[k]!, x));
  return result;
}

/** `target += sum over k of coefficients[k] * vectors[k]`; four at a time, so that the target is read and written a quarter as often. */
export function addCombination(
  target: Float64Array,
  coefficients: readonly number[],
  vectors: readonly Float64Array[],
): void {
  let k = 0;
  for (; k + 4 <= vectors.length; k += 4) {
    const [a, b, c, d] = [vectors[k]!, vectors[k + 1]!, vectors[k + 2]!, vectors[k + 3]!];
    const factorA = coefficients[k]!;
    const factorB = coefficients[k + 1]!;
    const factorC = coefficients[k + 2]!;
    const factorD = coefficients[k + 3]!;
    for (let i = 0; i < target.length; i++) {
      target[i]! += factorA * a[i]! + factorB * b[i]! + (factorC * c[i]! + factorD * d[i]!);
    }
  }
  for (; k < vectors.length; k++) addScaled(target, coefficients[k]!, vectors[k]!);
}

/** `sum over k of coefficients[k] * vectors[k]` as a new vector. */
export function combine(coefficients: readonly number[], vectors: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(vectors[0]!.length);
  addCombination(result, coefficients, vectors);
  return result;
}
