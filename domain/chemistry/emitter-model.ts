import { pppModel } from './ppp-model.js';
import type { PppModel } from './ppp-model.js';
import type { Molecule } from './molecule.js';
import { restrictedHartreeFock } from './scf.js';
import type { ScfSolution } from './scf.js';

/** A molecule's PPP Hamiltonian with its closed-shell orbitals: the common ground of stage 1 and of every active space. */
export interface EmitterModel {
  model: PppModel;
  orbitals: ScfSolution;
}

/** Throws `CandidateRefusal` for a molecule the model cannot describe and when Hartree-Fock does not converge. */
export function emitterModel(molecule: Molecule): EmitterModel {
  const model = pppModel(molecule);
  return { model, orbitals: restrictedHartreeFock(model) };
}
