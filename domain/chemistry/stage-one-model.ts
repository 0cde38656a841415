import { cisEnergies } from './cis.js';
import { orbitalLevels, spinPolarisation } from './dsp.js';
import type { EmitterModel } from './emitter-model.js';
import { chargeDistributions, repulsionIntegrals } from './orbital-integrals.js';
import type { Orbitals } from './scf.js';
import { singleExcitations } from './singles.js';
import { stability } from './stability.js';
import type { Stability } from './stability.js';
import { HARTREE_IN_EV } from './units.js';

/** Orbitals closer than this (hartree) count as degenerate: HOMO and LUMO are then arbitrary mixtures. */
const DEGENERATE = 1e-4;

/** What depends on which orbitals are HOMO and LUMO; eV. */
export interface FrontierGaps {
  /** 2 (HL|HL): the gap between the HOMO -> LUMO singlet and triplet determinants. */
  scf: number;
  scfDsp: number;
  cisDsp: number;
  /** Denominator of the CIS+DSP correction nearest to zero or below it; Infinity without any term. */
  smallestDenominator: number;
}

/** Excitation energies of one molecule without solving any active space; eV. */
export interface StageOneEnergies {
  cisS1: number;
  cisT1: number;
  /** null when HOMO or LUMO is degenerate. */
  frontier: FrontierGaps | null;
  stability: Stability;
  /** Whether Hartree-Fock needed a level shift. */
  levelShifted: boolean;
}

/** CIS with and without the correction for dynamic spin polarisation: milliseconds for twenty sites. */
export function stageOneEnergies(emitter: EmitterModel): StageOneEnergies {
  const singles = singleExcitations(emitter.model, emitter.orbitals);
  const cis = cisEnergies(singles);
  return {
    cisS1: cis.singlet * HARTREE_IN_EV,
    cisT1: cis.triplet * HARTREE_IN_EV,
    frontier: isDegenerate(emitter.orbitals) ? null : frontierGaps(emitter, cis),
    stability: stability(singles),
    levelShifted: emitter.orbitals.levelShifted,
  };
}

function frontierGaps(
  { model, orbitals }: EmitterModel,
  cis: { singlet: number; triplet: number },
): FrontierGaps {
  const homo = { first: orbitals.occupied - 1, end: orbitals.occupied };
  const lumo = { first: orbitals.occupied, end: orbitals.occupied + 1 };
  const transition = chargeDistributions(orbitals, homo, lumo);
  const scf = 2 * repulsionIntegrals(transition, model, transition)[0]!;
  const plain = spinPolarisation(model, orbitals, orbitalLevels(orbitals));
  const corrected = spinPolarisation(model, orbitals, cis);
  return {
    scf: scf * HARTREE_IN_EV,
    scfDsp: (scf + plain.gap) * HARTREE_IN_EV,
    cisDsp: (cis.singlet - cis.triplet + corrected.gap) * HARTREE_IN_EV,
    smallestDenominator: corrected.smallestDenominator * HARTREE_IN_EV,
  };
}

function isDegenerate({ energies, occupied }: Orbitals): boolean {
  const close = (lower: number): boolean => energies[lower + 1]! - energies[lower]! < DEGENERATE;
  return (occupied > 1 && close(occupied - 2)) || (occupied + 1 < energies.length && close(occupied));
}
