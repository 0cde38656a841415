import type { SpinHamiltonian } from '../../contracts/hamiltonian.js';

/** `H = sum coupling S_i . S_j` over distinct pairs of `sites` spins one half; i < j. */
export interface SpinCouplings {
  readonly sites: number;
  readonly pairs: readonly { readonly i: number; readonly j: number; readonly coupling: number }[];
}

/**
 * Couplings of a stored Hamiltonian, pairs that come more than once added up. Throws a RangeError for a pair that is not of two
 * different sites of the lattice.
 */
export function unpackCouplings({ sites, couplings }: SpinHamiltonian): SpinCouplings {
  const merged = new Map<number, number>();
  couplings.forEach(({ sites: [a, b], couplingHartree }, index) => {
    if (a === b || a >= sites || b >= sites) {
      throw new RangeError(
        `couplings.${index}.sites: expected two of sites 0 to ${sites - 1}, got ${a} and ${b}`,
      );
    }
    const key = Math.min(a, b) * sites + Math.max(a, b);
    merged.set(key, (merged.get(key) ?? 0) + couplingHartree);
  });
  const pairs = [...merged]
    .sort(([a], [b]) => a - b)
    .map(([key, coupling]) => ({ i: Math.floor(key / sites), j: key % sites, coupling }));
  return { sites, pairs };
}

/** Sum of the moduli: no two energies of these couplings lie farther apart, since S_i . S_j lies between -3/4 and 1/4. */
export function totalCoupling({ pairs }: SpinCouplings): number {
  return pairs.reduce((sum, { coupling }) => sum + Math.abs(coupling), 0);
}

/** Couplings whose sum over all pairs is `S^2 - 3 sites / 4`. */
export function spinSquaredCouplings(sites: number): SpinCouplings {
  const pairs = Array.from({ length: sites }, (_, j) =>
    Array.from({ length: j }, (_, i) => ({ i, j, coupling: 2 })),
  );
  return { sites, pairs: pairs.flat() };
}

/** The couplings of `a` and `factor` times those of `b` on the same sites. */
export function addCouplings(a: SpinCouplings, b: SpinCouplings, factor: number): SpinCouplings {
  return {
    sites: a.sites,
    pairs: [...a.pairs, ...b.pairs.map((pair) => ({ ...pair, coupling: factor * pair.coupling }))],
  };
}
