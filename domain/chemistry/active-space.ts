import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import { CandidateRefusal } from './candidate-refusal.js';
import type { EmitterModel } from './emitter-model.js';
import type { Integrals } from './integrals.js';
import { product, productTransposed } from './matrix-product.js';
import { chargeDistributions, repulsionIntegrals } from './orbital-integrals.js';
import type { OrbitalRange } from './orbital-integrals.js';

/** Largest active space on offer: beyond it the exact reference of a variational answer takes minutes. */
export const MAX_ACTIVE = { electrons: 10, orbitals: 10 } as const;

/**
 * The `n / 2` highest occupied and the lowest virtual orbitals that make up CAS(n, m). Throws `CandidateRefusal` (`active-space`),
 * naming the largest space that fits, when `space` does not.
 */
export function activeOrbitals({ model, orbitals }: EmitterModel, space: ActiveSpace): OrbitalRange {
  const first = orbitals.occupied - space.electrons / 2;
  const end = first + space.orbitals;
  if (first >= 0 && end <= model.sites) return { first, end };
  throw new CandidateRefusal(
    'active-space',
    `CAS(${space.electrons},${space.orbitals}) does not fit ${model.electrons} pi electrons on ${model.sites} sites: ` +
      `the largest that fits is ${largestSpace(orbitals.occupied, model.sites - orbitals.occupied)}`,
  );
}

function largestSpace(occupied: number, virtual: number): string {
  const holes = Math.min(occupied, MAX_ACTIVE.electrons / 2);
  const particles = Math.min(virtual, MAX_ACTIVE.orbitals - holes);
  return `CAS(${2 * holes},${holes + particles})`;
}

/**
 * Integrals of CAS(n, m) with the other occupied orbitals doubly filled:
 * `h_pq = h_pq(core) + sum_i 2 (pq|ii) - (pi|iq)` over the inactive orbitals i. The energy of the inactive orbitals and the core
 * repulsion are left out (constant 0): gaps need neither, and the model has no meaningful total energy.
 * Throws `CandidateRefusal` (`active-space`).
 */
export function activeSpaceIntegrals(emitter: EmitterModel, space: ActiveSpace): Integrals {
  const active = activeOrbitals(emitter, space);
  const n = space.orbitals;
  const pairs = chargeDistributions(emitter.orbitals, active, active);
  return {
    orbitals: n,
    electronsAlpha: space.electrons / 2,
    electronsBeta: space.electrons / 2,
    constant: 0,
    oneBody: oneBody(emitter, active),
    twoBody: repulsionIntegrals(pairs, emitter.model, pairs),
  };
}

function oneBody({ model, orbitals }: EmitterModel, active: OrbitalRange): Float64Array {
  const inactive = { first: 0, end: active.first };
  const n = active.end - active.first;
  const pairs = chargeDistributions(orbitals, active, active);
  const filled = chargeDistributions(orbitals, inactive, inactive);
  const mixed = chargeDistributions(orbitals, active, inactive);
  const coulomb = repulsionIntegrals(pairs, model, filled);
  const exchange = repulsionIntegrals(mixed, model, mixed);
  return coreIntegrals({ model, orbitals }, active).map((core, pq) => {
    const [p, q] = [Math.floor(pq / n), pq % n];
    let energy = core;
    for (let i = 0; i < inactive.end; i++) {
      energy += 2 * coulomb[pq * filled.pairs + i * (inactive.end + 1)]!;
      energy -= exchange[(p * inactive.end + i) * mixed.pairs + q * inactive.end + i]!;
    }
    return energy;
  });
}

/** Core Hamiltonian between the active orbitals, entry `p * orbitals + q`. */
function coreIntegrals({ model, orbitals }: EmitterModel, active: OrbitalRange): Float64Array {
  const { sites, core } = model;
  const n = active.end - active.first;
  const rows = Float64Array.from({ length: n * sites }, (_, at) => {
    const [p, r] = [Math.floor(at / sites), at % sites];
    return orbitals.coefficients[r * sites + active.first + p]!;
  });
  return productTransposed(product(rows, core, n, sites, sites), rows, n, sites, n);
}
