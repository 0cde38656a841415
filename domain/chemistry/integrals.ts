import type { FermionHamiltonian } from '../../contracts/hamiltonian.js';

/**
 * Integrals of a real spatial-orbital Hamiltonian, unpacked for arithmetic. `oneBody[p*n + q]` is h_pq and
 * `twoBody[((p*n + q)*n + r)*n + s]` is (pq|rs) in chemists' order; hartree.
 */
export interface Integrals {
  orbitals: number;
  electronsAlpha: number;
  electronsBeta: number;
  constant: number;
  oneBody: Float64Array;
  twoBody: Float64Array;
}

/** Index of the pair p, q in a packed lower triangle. */
export function pairIndex(p: number, q: number): number {
  return p >= q ? (p * (p + 1)) / 2 + q : (q * (q + 1)) / 2 + p;
}

/** Number of entries of the packed one-body and two-body arrays for `orbitals` orbitals. */
export function packedLengths(orbitals: number): { oneBody: number; twoBody: number } {
  const pairs = (orbitals * (orbitals + 1)) / 2;
  return { oneBody: pairs, twoBody: (pairs * (pairs + 1)) / 2 };
}

/** Unpacks the stored eightfold-symmetric arrays. Throws a RangeError when their lengths do not fit the number of orbitals. */
export function unpackIntegrals(hamiltonian: FermionHamiltonian): Integrals {
  const n = hamiltonian.orbitals;
  const expected = packedLengths(n);
  const { oneBodyHartree: h, twoBodyHartree: g } = hamiltonian;
  if (h.length !== expected.oneBody || g.length !== expected.twoBody) {
    throw new RangeError(
      `hamiltonian of ${n} orbitals: expected ${expected.oneBody} one-body and ${expected.twoBody} two-body integrals, got ${h.length} and ${g.length}`,
    );
  }
  const oneBody = new Float64Array(n * n);
  const twoBody = new Float64Array(n ** 4);
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < n; q++) {
      const pq = pairIndex(p, q);
      oneBody[p * n + q] = h[pq]!;
      for (let r = 0; r < n; r++) {
        for (let s = 0; s < n; s++) {
          twoBody[((p * n + q) * n + r) * n + s] = g[pairIndex(pq, pairIndex(r, s))]!;
        }
      }
    }
  }
  return {
    orbitals: n,
    electronsAlpha: hamiltonian.electronsAlpha,
    electronsBeta: hamiltonian.electronsBeta,
    constant: hamiltonian.constantHartree,
    oneBody,
    twoBody,
  };
}

/** Packs integrals into the stored form; only one member of each symmetry class is read. */
export function packIntegrals(integrals: Integrals): FermionHamiltonian {
  const { orbitals: n, oneBody, twoBody } = integrals;
  const lengths = packedLengths(n);
  const h = new Array<number>(lengths.oneBody).fill(0);
  const g = new Array<number>(lengths.twoBody).fill(0);
  for (let p = 0; p < n; p++) {
    for (let q = 0; q <= p; q++) {
      const pq = pairIndex(p, q);
      h[pq] = oneBody[p * n + q]!;
      for (let r = 0; r <= p; r++) {
        for (let s = 0; s <= r && pairIndex(r, s) <= pq; s++) {
          g[pairIndex(pq, pairIndex(r, s))] = twoBody[((p * n + q) * n + r) * n + s]!;
        }
      }
    }
  }
  return {
    format: 'thq.hamiltonian',
    version: 1,
    kind: 'fermion',
    orbitals: n,
    electronsAlpha: integrals.electronsAlpha,
    electronsBeta: integrals.electronsBeta,
    constantHartree: integrals.constant,
    oneBodyHartree: h,
    twoBodyHartree: g,
  };
}
