/** The tridiagonal matrix similar to a symmetric one: `diagonal[i]`, and `beside[i]` between i and i + 1. */
interface Tridiagonal {
  diagonal: Float64Array;
  beside: Float64Array;
}

/** Bisection steps: halves the interval to the last bit of a double. */
const BISECTIONS = 200;

/**
 * Lowest eigenvalue of a symmetric matrix of `size` rows, row by row in one array, which is left as it is. Householder reduction and
 * bisection on Sturm counts (J. H. Wilkinson, The Algebraic Eigenvalue Problem, 1965): without eigenvectors a fraction of the
 * cost of a full decomposition, and exact to rounding.
 */
export function lowestEigenvalue(matrix: Float64Array, size: number): number {
  const { diagonal, beside } = tridiagonalise(Float64Array.from(matrix), size);
  let [low, high] = gershgorin(diagonal, beside);
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (hasEigenvalueBelow(diagonal, beside, middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Reflects one column after the other; `a`, of which only the lower triangle is read, is overwritten. */
function tridiagonalise(a: Float64Array, n: number): Tridiagonal {
  const beside = new Float64Array(Math.max(n - 1, 0));
  const v = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    let square = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = a[i * n + k]!;
      square += v[i]! * v[i]!;
    }
    const norm = v[k + 1]! > 0 ? -Math.sqrt(square) : Math.sqrt(square);
    beside[k] = norm;
    const half = square - v[k + 1]! * norm;
    v[k + 1]! -= norm;
    if (half > 0) reflect(a, n, k + 1, v, half);
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a[i * (n + 1)]!), beside };
}

/** `a <- (1 - v v^T / h) a (1 - v v^T / h)` on rows and columns from `start`, with h half of v^T v. */
function reflect(a: Float64Array, n: number, start: number, v: Float64Array, half: number): void {
  const w = symmetricProduct(a, n, start, v);
  let overlap = 0;
  for (let i = start; i < n; i++) {
    w[i]! /= half;
    overlap += w[i]! * v[i]!;
  }
  for (let i = start; i < n; i++) w[i]! -= (overlap / (2 * half)) * v[i]!;
  for (let i = start; i < n; i++) {
    const vi = v[i]!;
    const wi = w[i]!;
    for (let j = start; j <= i; j++) a[i * n + j]! -= vi * w[j]! + wi * v[j]!;
  }
}

/** `a v` on rows and columns from `start`, from the lower triangle of a. */
function symmetricProduct(a: Float64Array, n: number, start: number, v: Float64Array): Float64Array {
  const w = new Float64Array(n);
  for (let i = start; i < n; i++) {
    const vi = v[i]!;
    let sum = a[i * (n + 1)]! * vi;
    for (let j = start; j < i; j++) {
      const entry = a[i * n + j]!;
      sum += entry * v[j]!;
      w[j]! += entry * vi;
    }
    w[i]! += sum;
  }
  return w;
}

/** An interval that holds every eigenvalue. */
function gershgorin(diagonal: Float64Array, beside: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  diagonal.forEach((value, i) => {
    const radius = Math.abs(beside[i - 1] ?? 0) + Math.abs(beside[i] ?? 0);
    low = Math.min(low, value - radius);
    high = Math.max(high, value + radius);
  });
  return [low, high];
}

/** Whether a pivot of the factorisation of the matrix less `value` is negative: their number counts the eigenvalues below. */
function hasEigenvalueBelow(diagonal: Float64Array, beside: Float64Array, value: number): boolean {
  let pivot = diagonal[0]! - value;
  for (let i = 1; i < diagonal.length && pivot > 0; i++) {
    pivot = diagonal[i]! - value - (beside[i - 1]! * beside[i - 1]!) / pivot;
  }
  return pivot <= 0;
}
