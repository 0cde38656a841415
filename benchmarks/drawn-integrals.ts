import type { Integrals } from '../domain/chemistry/integrals.js';

const SEED = 61126;

/** Marsaglia's 32-bit xorshift (13, 17, 5), doubles in [0, 1): J. Stat. Softw. 8 (14), 2003. */
export function xorshift(seed: number): () => number {
  let x = seed >>> 0;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/**
 * Drawn integrals of `orbitals` electrons in as many orbitals: a level ladder with small hopping, and a positive repulsion of
 * rank `orbitals` from a Gram matrix, scaled like a conjugated pi system (hartree). Draw order: h_pq for p <= q row by row, then
 * the vectors V_k in the same order; every orbital space has its own stream.
 */
export function drawnIntegrals(orbitals: number): Integrals {
  const n = orbitals;
  const draw = xorshift(SEED + n);
  const oneBody = drawSymmetric(n, (p, same) =>
    same ? -1.2 - 0.25 * (n / 2 - p) + 0.1 * (draw() - 0.5) : 0.08 * (draw() - 0.5),
  );
  const vectors = Array.from({ length: n }, () =>
    drawSymmetric(n, (_, same) =>
      same ? 0.45 / Math.sqrt(n) + 0.05 * (draw() - 0.5) : 0.14 * (draw() - 0.5),
    ),
  );
  const twoBody = new Float64Array(n ** 4);
  for (const vector of vectors) {
    for (let pq = 0; pq < n * n; pq++) {
      for (let rs = 0; rs < n * n; rs++) twoBody[pq * n * n + rs]! += vector[pq]! * vector[rs]!;
    }
  }
  const [electronsAlpha, electronsBeta] = [Math.ceil(n / 2), Math.floor(n / 2)];
  return { orbitals: n, electronsAlpha, electronsBeta, constant: 0, oneBody, twoBody };
}

function drawSymmetric(n: number, entry: (p: number, same: boolean) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let p = 0; p < n; p++) {
    for (let q = p; q < n; q++) matrix[p * n + q] = matrix[q * n + p] = entry(p, p === q);
  }
  return matrix;
}
