import { findBonds } from './bonds.js';
import { distanceTable } from './molecule.js';
import type { Molecule } from './molecule.js';
import { piOverlap } from './overlap.js';
import { findPiSystem } from './pi-system.js';
import type { PiSystem } from './pi-system.js';
import { SITE_PARAMETERS } from './ppp-parameters.js';
import type { SiteType } from './ppp-parameters.js';
import { twistAngle } from './twist-angle.js';
import { BOHR_IN_ANGSTROM, HARTREE_IN_EV } from './units.js';

/** Constant 2C of the core resonance integral in this parametrisation. */
const RESONANCE = 2 * 0.545;
/** Slater exponent in 1/bohr per hartree of one-centre repulsion: (pp|pp) of a 2p function is 501/1280 of its exponent. */
const EXPONENT_PER_REPULSION = 1280 / 501;

/**
 * Pariser-Parr-Pople Hamiltonian of a pi system in its site basis, hartree:
 * `H = sum core_rs E_rs + 1/2 sum repulsion_rs (n_r n_s - delta_rs n_r)`. Core repulsion is left out of every energy.
 */
export interface PppModel {
  sites: number;
  electrons: number;
  /** Pi electrons each site brings. */
  charges: number[];
  bonds: [number, number][];
  /** One-electron part, entry `r * sites + s`. */
  core: Float64Array;
  /** Repulsion between sites, entry `r * sites + s`. */
  repulsion: Float64Array;
}

/** Checks a molecule and builds its model. Throws `CandidateRefusal` as `findBonds` and `findPiSystem` do. */
export function pppModel(molecule: Molecule): PppModel {
  const distances = distanceTable(molecule);
  const neighbours = findBonds(molecule, distances);
  const pi = findPiSystem(molecule, neighbours);
  const atoms = molecule.elements.length;
  const distance = (r: number, s: number): number =>
    distances[pi.atoms[r]! * atoms + pi.atoms[s]!]! / BOHR_IN_ANGSTROM;
  const sites = pi.atoms.length;
  const repulsion = repulsionMatrix(pi, distance);
  const core = coreMatrix(pi, repulsion);
  for (const [r, s] of pi.bonds) {
    const twist = twistAngle(molecule.positions, neighbours, pi.atoms[r]!, pi.atoms[s]!);
    const untwisted = resonance(pi.types[r]!, pi.types[s]!, distance(r, s), repulsion[r * sites + s]!);
    core[r * sites + s] = core[s * sites + r] = untwisted * Math.cos(twist);
  }
  const charges = pi.types.map((type) => SITE_PARAMETERS[type].electrons);
  return { sites, electrons: pi.electrons, charges, bonds: pi.bonds, core, repulsion };
}

/** One-centre repulsion of a site, hartree: ionisation potential less electron affinity. */
function onsite(type: SiteType): number {
  return (SITE_PARAMETERS[type].ionisation - SITE_PARAMETERS[type].affinity) / HARTREE_IN_EV;
}

/** Repulsion between all sites: 1 / (a exp(-R^2 / 2a^2) + R), a = 2 / (onsite_r + onsite_s); the onsite values at R = 0. */
function repulsionMatrix(pi: PiSystem, distance: (r: number, s: number) => number): Float64Array {
  const n = pi.atoms.length;
  const repulsion = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let s = 0; s < n; s++) {
      const a = 2 / (onsite(pi.types[r]!) + onsite(pi.types[s]!));
      const separation = distance(r, s);
      repulsion[r * n + s] = 1 / (a * Math.exp(-((separation / a) ** 2) / 2) + separation);
    }
  }
  return repulsion;
}

/** Diagonal of the core Hamiltonian: minus the ionisation potential, less the attraction of the other cores. */
function coreMatrix(pi: PiSystem, repulsion: Float64Array): Float64Array {
  const n = pi.atoms.length;
  const core = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    let energy = -SITE_PARAMETERS[pi.types[r]!].ionisation / HARTREE_IN_EV;
    for (let s = 0; s < n; s++) {
      if (s !== r) energy -= SITE_PARAMETERS[pi.types[s]!].electrons * repulsion[r * n + s]!;
    }
    core[r * (n + 1)] = energy;
  }
  return core;
}

/** Resonance integral of an untwisted bond, hartree: (Zr + Zs)/2 S (repulsion - 1.09 / R). */
function resonance(r: SiteType, s: SiteType, distance: number, repulsion: number): number {
  const slater = (type: SiteType) => ({
    shell: SITE_PARAMETERS[type].shell,
    exponent: EXPONENT_PER_REPULSION * onsite(type),
  });
  const charges = SITE_PARAMETERS[r].electrons + SITE_PARAMETERS[s].electrons;
  return 0.5 * charges * piOverlap(slater(r), slater(s), distance) * (repulsion - RESONANCE / distance);
}
