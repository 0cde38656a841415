/** Most sites of a cluster: an exact solution takes milliseconds. */
export const LARGEST_CLUSTER = 8;

/** Two lattices of the same kind as a larger one, and what holds for it. */
export interface ClusterValue {
  readonly sites: number;
  readonly value: number;
}

/**
 * Sizes of the two clusters that stand for a lattice of more than `LARGEST_CLUSTER` sites, larger first: the largest that differ from
 * it by a multiple of `step`, the number of sites after which a kind of lattice repeats its behaviour (4 for ladders, whose gap depends
 * on whether the number of rungs is even, and for electrons on rings, closed-shell or not).
 */
export function clusterSizes(sites: number, step: number): [large: number, small: number] {
  const large = sites - step * Math.ceil((sites - LARGEST_CLUSTER) / step);
  return [large, large - step];
}

/** A gap on `sites` sites from those of two clusters: linear in 1 / sites, as in a system without a gap in the end. */
export function extrapolateGap(sites: number, [large, small]: readonly [ClusterValue, ClusterValue]): number {
  return onLine(1 / sites, [1 / large.sites, large.value], [1 / small.sites, small.value]);
}

/** A total energy on a ring: per site linear in 1 / sites^2 (H. W. J. Bloete, J. L. Cardy, M. P. Nightingale, Phys. Rev. Lett. 56, 742 (1986)). */
export function extrapolateRingEnergy(
  sites: number,
  clusters: readonly [ClusterValue, ClusterValue],
): number {
  const [large, small] = clusters.map(({ sites: n, value }) => [1 / n ** 2, value / n] as const);
  return sites * onLine(1 / sites ** 2, large!, small!);
}

/** A total energy with open ends: a constant for the ends and the same for every site added. */
export function extrapolateOpenEnergy(
  sites: number,
  [large, small]: readonly [ClusterValue, ClusterValue],
): number {
  return onLine(sites, [large.sites, large.value], [small.sites, small.value]);
}

type Point = readonly [x: number, y: number];

function onLine(x: number, [x1, y1]: Point, [x2, y2]: Point): number {
  return y1 + ((y1 - y2) / (x1 - x2)) * (x - x1);
}
