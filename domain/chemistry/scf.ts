import { EigenvalueDecomposition, WrapperMatrix1D } from 'ml-matrix';
import { CandidateRefusal } from './candidate-refusal.js';
import { Diis } from './diis.js';
import { product, productTransposed } from './matrix-product.js';
import type { PppModel } from './ppp-model.js';

/** Largest element of FP - PF (hartree) at which the field counts as self-consistent. */
const CONVERGED = 1e-10;
/** DIIS needs 10 to 40 iterations for conjugated molecules; where it needs more than this it wanders for ever. */
const MAX_EXTRAPOLATED = 150;
/** The level-shifted iteration that follows converges linearly. */
const MAX_SHIFTED = 3000;
/** Raises the virtual orbitals by this many hartree: mixes little enough to go downhill where plain iteration may oscillate. */
const LEVEL_SHIFT = 0.2;

/** Closed-shell orbitals of a pi system. */
export interface Orbitals {
  /** Coefficient of site r in orbital p at `r * sites + p`. */
  coefficients: Float64Array;
  /** Ascending, hartree; as many as there are sites. */
  energies: number[];
  /** Number of doubly occupied orbitals; they come first. */
  occupied: number;
}

/** Self-consistent orbitals; `levelShifted` when DIIS failed and the slower, downhill iteration found them. */
export interface ScfSolution extends Orbitals {
  levelShifted: boolean;
}

function orbitalsOf(fock: Float64Array, { sites, electrons }: PppModel): Orbitals {
  const matrix = new WrapperMatrix1D(fock, { rows: sites });
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const coefficients = Float64Array.from(eigenvectorMatrix.to1DArray());
  return { coefficients, energies: realEigenvalues, occupied: electrons / 2 };
}

/** Density matrix `P_rs = 2 sum_i C_ri C_si` over the occupied orbitals; entry `r * sites + s`. */
export function densityMatrix({ coefficients, energies, occupied }: Orbitals): Float64Array {
  const sites = energies.length;
  const filled = new Float64Array(sites * occupied);
  for (let r = 0; r < sites; r++) {
    for (let i = 0; i < occupied; i++) filled[r * occupied + i] = Math.SQRT2 * coefficients[r * sites + i]!;
  }
  return productTransposed(filled, filled, sites, occupied, sites);
}

/** Fock matrix of a density: `F_rr = h_rr + sum_t P_tt g_rt - P_rr g_rr / 2`, `F_rs = h_rs - P_rs g_rs / 2`; hartree. */
export function fockMatrix({ sites, core, repulsion }: PppModel, density: Float64Array): Float64Array {
  const fock = core.map((value, at) => value - (density[at]! * repulsion[at]!) / 2);
  for (let r = 0; r < sites; r++) {
    for (let t = 0; t < sites; t++)
      fock[r * (sites + 1)]! += density[t * (sites + 1)]! * repulsion[r * sites + t]!;
  }
  return fock;
}

/** `FP - PF`, which vanishes at self-consistency. */
function commutator(fock: Float64Array, density: Float64Array, sites: number): Float64Array {
  const forward = product(fock, density, sites, sites, sites);
  return forward.map((value, at) => value - forward[(at % sites) * sites + Math.floor(at / sites)]!);
}

/**
 * Start from the topology alone. Where several closed-shell solutions exist the start decides which one is found; this is the
 * start of the published energies, while the core Hamiltonian leads elsewhere for many aza-substituted rings.
 */
function startDensity(model: PppModel): Float64Array {
  const { sites, charges, bonds } = model;
  const topology = new Float64Array(sites * sites);
  charges.forEach((charge, r) => (topology[r * (sites + 1)] = -1.5 * (charge - 1)));
  for (const [r, s] of bonds) topology[r * sites + s] = topology[s * sites + r] = -1;
  return densityMatrix(orbitalsOf(topology, model));
}

/** The matrix to diagonalise next, from this iteration's Fock matrix, its commutator with the density, and the density. */
type Update = (fock: Float64Array, error: Float64Array, density: Float64Array) => Float64Array;

/** Iterates from the start density; null when `iterations` were not enough. */
function iterate(model: PppModel, update: Update, iterations: number): Orbitals | null {
  let density = startDensity(model);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const fock = fockMatrix(model, density);
    const error = commutator(fock, density, model.sites);
    if (error.every((entry) => Math.abs(entry) < CONVERGED)) return orbitalsOf(fock, model);
    density = densityMatrix(orbitalsOf(update(fock, error, density), model));
  }
  return null;
}

/**
 * Restricted Hartree-Fock by DIIS, and where that fails by level shift (V. R. Saunders, I. H. Hillier, Int. J. Quantum Chem. 7,
 * 699 (1973)). Deliberately no search for a lower solution: the result may be a saddle point, which `stability.ts` reports.
 * Throws `CandidateRefusal` (`not-converged`) when both fail.
 */
export function restrictedHartreeFock(model: PppModel): ScfSolution {
  const diis = new Diis();
  const extrapolated = iterate(model, (fock, error) => diis.extrapolate(fock, error), MAX_EXTRAPOLATED);
  if (extrapolated !== null) return { ...extrapolated, levelShifted: false };
  const shift: Update = (fock, _error, density) =>
    fock.map((value, at) => value - (LEVEL_SHIFT / 2) * density[at]!);
  const shifted = iterate(model, shift, MAX_SHIFTED);
  if (shifted !== null) return { ...shifted, levelShifted: true };
  throw new CandidateRefusal(
    'not-converged',
    `expected a Hartree-Fock residual below ${CONVERGED} hartree, got none within ${MAX_EXTRAPOLATED} extrapolated and ` +
      `${MAX_SHIFTED} level-shifted iterations`,
  );
}
