import type { SpinHamiltonian } from '../../contracts/hamiltonian.js';

/** Two different sites and their coupling. */
export interface SpinPair {
  readonly i: number;
  readonly j: number;
  readonly coupling: number;
}

/** `H = sum coupling S_i . S_j` over distinct pairs of `sites` spins one half. */
export interface SpinCouplings {
  readonly sites: number;
  readonly pairs: readonly SpinPair[];
}

/** Pairs with i < j in ascending order, those that come more than once added up, those without coupling left out. */
export function mergePairs(pairs: readonly SpinPair[]): SpinPair[] {
  const merged = new Map<string, SpinPair>();
  for (const { i, j, coupling } of pairs) {
    const [low, high] = [Math.min(i, j), Math.max(i, j)];
    const key = `${low} ${high}`;
    merged.set(key, { i: low, j: high, coupling: (merged.get(key)?.coupling ?? 0) + coupling });
  }
  return [...merged.values()].filter(({ coupling }) => coupling !== 0).sort((a, b) => a.i - b.i || a.j - b.j);
}

/** Couplings of a stored Hamiltonian. Throws a RangeError for a pair that is not of two different sites of the lattice. */
export function unpackCouplings({ sites, couplings }: SpinHamiltonian): SpinCouplings {
  const pairs = couplings.map(({ sites: [i, j], couplingHartree: coupling }, index) => {
    if (i !== j && i < sites && j < sites) return { i, j, coupling };
    throw new RangeError(
      `couplings.${index}.sites: expected two of sites 0 to ${sites - 1}, got ${i} and ${j}`,
    );
  });
  return { sites, pairs: mergePairs(pairs) };
}

/** The stored form; J is one hartree. */
export function packCouplings({ sites, pairs }: SpinCouplings): SpinHamiltonian {
  return {
    format: 'thq.hamiltonian',
    version: 1,
    kind: 'spin',
    sites,
    couplings: pairs.map(({ i, j, coupling }) => ({ sites: [i, j], couplingHartree: coupling })),
  };
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
