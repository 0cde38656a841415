import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import { CandidateRefusal } from './candidate-refusal.js';
import { cisEnergies } from './cis.js';
import type { CisEnergies } from './cis.js';
import { closedShellSingles } from './closed-shell-singles.js';
import type { Fcidump } from './fcidump.js';
import { hartreeFock } from './hartree-fock.js';
import type { HartreeFock } from './hartree-fock.js';
import type { Integrals } from './integrals.js';
import { secondOrderEnergy } from './mp2.js';
import type { SecondOrder } from './mp2.js';
import { activeIntegrals } from './orbital-rotation.js';
import { orbitalWindow } from './orbital-window.js';
import type { OrbitalWindow } from './orbital-window.js';
import { stability } from './stability.js';
import type { Stability } from './stability.js';

/** The Hamiltonian of a file in its own Hartree-Fock orbitals, cut to the window. */
export interface FcidumpModel {
  /** null when the field did not converge: then the integrals are the file's own. */
  meanField: HartreeFock | null;
  window: OrbitalWindow;
  active: Integrals;
}

/**
 * Solves Hartree-Fock for the whole file and goes over to its orbitals: no energy of the whole file changes by that, while a window
 * round the Fermi level and a first determinant are defined by them. Throws `CandidateRefusal`: `active-space` when the space does not
 * fit, `not-converged` when a window is asked for and there are no orbitals to define it.
 */
export function fcidumpModel(file: Fcidump, space: ActiveSpace | null): FcidumpModel {
  const window = orbitalWindow(file.integrals, space);
  const meanField = hartreeFock(file.integrals, file.orbitalEnergies);
  if (meanField) {
    const active = activeIntegrals(file.integrals, meanField.coefficients, window.core, window.active);
    return { meanField, window, active };
  }
  if (space === null) return { meanField, window, active: file.integrals };
  throw new CandidateRefusal(
    'not-converged',
    'an active space needs Hartree-Fock orbitals, and Hartree-Fock did not converge',
  );
}

/** Cheap energies inside the window, on top of a converged mean field; hartree. */
export interface FcidumpEnergies {
  hartreeFock: number;
  secondOrder: SecondOrder;
  /** null for an open shell, and where nothing can be excited. */
  excited: { cis: CisEnergies; stability: Stability } | null;
}

/** Hartree-Fock, second order, and for closed shells single excitations, with the orbitals outside the window left alone. */
export function fcidumpEnergies({ active, window }: FcidumpModel, meanField: HartreeFock): FcidumpEnergies {
  return {
    hartreeFock: meanField.energy,
    secondOrder: secondOrderEnergy(active),
    excited: excitedStates(active, meanField.orbitalEnergies.slice(window.core, window.core + window.active)),
  };
}

function excitedStates(active: Integrals, energies: readonly number[]): FcidumpEnergies['excited'] {
  const { orbitals, electronsAlpha, electronsBeta } = active;
  if (electronsAlpha !== electronsBeta || electronsAlpha === orbitals) return null;
  const singles = closedShellSingles(active, energies);
  return { cis: cisEnergies(singles), stability: stability(singles) };
}
