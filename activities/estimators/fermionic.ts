import type { FermionHamiltonian, Hamiltonian } from '../../contracts/hamiltonian.js';

/** The Hamiltonian where it is one of electrons. Throws a RangeError for another kind, naming it. */
export function fermionic(hamiltonian: Hamiltonian): FermionHamiltonian {
  const { kind }: { kind: string } = hamiltonian;
  if (hamiltonian.kind === 'fermion') return hamiltonian;
  throw new RangeError(`expected a Hamiltonian of kind fermion, got ${kind}`);
}
