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

/**
 * Four electrons in two levels at -1 and two at -0.91 hartree with direct exchange of 0.03 between all: closing the lower levels beats the
 * triplet, but the quintet gains the exchange of six pairs. S0 -0.954689, T -0.944868, Q -1.0 (4 levels - 1, repulsion 6 x 0.47).
 */
export function quintetBelow(): Integrals {
  const sites = 4;
  const oneBody = new Float64Array(sites ** 2);
  const twoBody = new Float64Array(sites ** 4);
  const at = (p: number, q: number, r: number, s: number): number =>
    ((p * sites + q) * sites + r) * sites + s;
  for (let p = 0; p < sites; p++) {
    oneBody[p * sites + p] = p < 2 ? -1 : -0.91;
    for (let q = 0; q < sites; q++) {
      twoBody[at(p, p, q, q)] = p === q ? 0.56 : 0.5;
      if (p !== q) twoBody[at(p, q, p, q)] = twoBody[at(p, q, q, p)] = 0.03;
    }
  }
  return { orbitals: sites, electronsAlpha: 2, electronsBeta: 2, constant: 0, oneBody, twoBody };
}
