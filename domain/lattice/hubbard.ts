import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { Integrals } from '../chemistry/integrals.js';
import { activeIntegrals } from '../chemistry/orbital-rotation.js';

/** Half-filled Hubbard model, one electron a site, on a ring or an open chain; energies in units of J. */
export interface HubbardModel {
  readonly geometry: 'ring' | 'chain';
  readonly sites: number;
  /** Hopping between neighbours. */
  readonly t: number;
  /** Repulsion of two electrons on one site. */
  readonly u: number;
}

/** `H = -t sum (c+_i c_j + c+_j c_i) + u sum n_up n_down` in site orbitals; on a ring of two sites the bond counts twice. */
export function hubbardIntegrals({ geometry, sites, t, u }: HubbardModel): Integrals {
  const oneBody = new Float64Array(sites ** 2);
  const twoBody = new Float64Array(sites ** 4);
  for (let i = 0; i < sites; i++) {
    twoBody[((i * sites + i) * sites + i) * sites + i] = u;
    if (geometry === 'chain' && i + 1 === sites) continue;
    const j = (i + 1) % sites;
    oneBody[i * sites + j]! -= t;
    oneBody[j * sites + i]! -= t;
  }
  const electronsAlpha = Math.ceil(sites / 2);
  return {
    orbitals: sites,
    electronsAlpha,
    electronsBeta: sites - electronsAlpha,
    constant: 0,
    oneBody,
    twoBody,
  };
}

/**
 * The same Hamiltonian in the orbitals of the hopping, lowest first. At half filling these are Hartree-Fock orbitals: on a lattice of two
 * kinds of sites, each with neighbours of the other kind only, every site holds one electron on average.
 */
export function inHoppingOrbitals(integrals: Integrals): Integrals {
  const { orbitals, oneBody } = integrals;
  const hopping = Matrix.from1DArray(orbitals, orbitals, oneBody);
  const { eigenvectorMatrix } = new EigenvalueDecomposition(hopping, { assumeSymmetric: true });
  return activeIntegrals(integrals, eigenvectorMatrix, 0, orbitals);
}
