import type { FermionMapping } from './fermion-mapping.js';
import { transfer } from './fermion-operators.js';
import type { PauliOperator } from './pauli-operator.js';
import { IDENTITY } from './pauli-string.js';
import { PauliSum } from './pauli-sum.js';

/** Smaller coefficients are what is left of terms that cancel; those that stay are multiples of 1/16. */
const NEGLIGIBLE = 1e-12;

/** S^2 = S- S+ + S_z (S_z + 1) on one qubit a spin orbital, with S+ = sum_p a+_p(alpha) a_p(beta); for every number of electrons. */
export function spinSquaredOperator(orbitals: number, mapping: FermionMapping): PauliOperator {
  const raising = new PauliSum();
  for (let p = 0; p < orbitals; p++) raising.addScaled(transfer(mapping, p, p + orbitals, 2 * orbitals), 1);
  const spinZ = new PauliSum();
  spinZ.addScaled(electronsOf(0, orbitals, mapping), 1 / 2);
  spinZ.addScaled(electronsOf(orbitals, orbitals, mapping), -1 / 2);
  const result = new PauliSum();
  result.addProduct(raising.adjoint(), raising, 1);
  result.addProduct(spinZ, spinZ, 1);
  result.addScaled(spinZ, 1);
  return result.toOperator(2 * orbitals, NEGLIGIBLE);
}

/** (N_alpha - alpha)^2 + (N_beta - beta)^2 on one qubit a spin orbital: 0 in the sector of these electrons, at least 1 in all others. */
export function sectorDistanceOperator(
  orbitals: number,
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
  mapping: FermionMapping,
): PauliOperator {
  const result = new PauliSum();
  for (const [first, wanted] of [
    [0, alpha],
    [orbitals, beta],
  ] as const) {
    const excess = electronsOf(first, orbitals, mapping);
    excess.add({ string: IDENTITY, real: -wanted, imaginary: 0 });
    result.addProduct(excess, excess, 1);
  }
  return result.toOperator(2 * orbitals, NEGLIGIBLE);
}

/** N_alpha or N_beta on one qubit a spin orbital. */
export function electronNumberOperator(
  orbitals: number,
  spin: 'alpha' | 'beta',
  mapping: FermionMapping,
): PauliOperator {
  const first = spin === 'alpha' ? 0 : orbitals;
  return electronsOf(first, orbitals, mapping).toOperator(2 * orbitals, NEGLIGIBLE);
}

/** Number of electrons in the modes `first` to `first + orbitals - 1`. */
function electronsOf(first: number, orbitals: number, mapping: FermionMapping): PauliSum {
  const result = new PauliSum();
  for (let p = first; p < first + orbitals; p++) result.addScaled(transfer(mapping, p, p, 2 * orbitals), 1);
  return result;
}
