import type { Integrals } from '../../../../domain/chemistry/integrals.js';
import { randomStream } from '../../../../domain/statistics/random.js';

/** A half-filled ring of sites with hopping -1 between neighbours and the repulsion `repel(distance)` between sites, in site orbitals. */
export function ring(sites: number, repel: (distance: number) => number): Integrals {
  const oneBody = new Float64Array(sites ** 2);
  const twoBody = new Float64Array(sites ** 4);
  for (let p = 0; p < sites; p++) {
    for (let q = 0; q < sites; q++) {
      const apart = Math.min(Math.abs(p - q), sites - Math.abs(p - q));
      if (apart === 1) oneBody[p * sites + q] = -1;
      twoBody[((p * sites + p) * sites + q) * sites + q] = repel(apart);
    }
  }
  const [electronsAlpha, electronsBeta] = [Math.ceil(sites / 2), Math.floor(sites / 2)];
  return { orbitals: sites, electronsAlpha, electronsBeta, constant: 0, oneBody, twoBody };
}

/** Hubbard ring with on-site repulsion U. */
export const hubbardRing = (sites: number, repulsion: number): Integrals =>
  ring(sites, (distance) => (distance === 0 ? repulsion : 0));

/** Half-filled Hubbard dimer with hopping -1 and on-site repulsion U. */
export function hubbardDimer(repulsion: number): Integrals {
  return { ...hubbardRing(2, repulsion), electronsAlpha: 1, electronsBeta: 1 };
}

/** Weakly coupled sites with direct exchange between all pairs: the higher the spin, the lower the energy (Hund's rule). */
export function hundSites(sites: number, seed: number): Integrals {
  const stream = randomStream(seed, 'hund');
  const integrals = ring(sites, (distance) => (distance === 0 ? 2 : 0.8));
  const { oneBody, twoBody } = integrals;
  for (let p = 0; p < sites; p++) {
    for (let q = 0; q < p; q++) {
      oneBody[p * sites + q] = oneBody[q * sites + p] = 0.1 * (stream.next() - 0.5);
      const exchange = 0.3 + 0.2 * stream.next();
      for (const [a, b] of [
        [p, q],
        [q, p],
      ] as const) {
        for (const [c, d] of [
          [p, q],
          [q, p],
        ] as const)
          twoBody[((a * sites + b) * sites + c) * sites + d] = exchange;
      }
    }
  }
  return integrals;
}
