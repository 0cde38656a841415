import { z } from 'zod';

/** `electrons` in `orbitals` spatial orbitals. */
export const ActiveSpace = z.strictObject({
  electrons: z.int().positive(),
  orbitals: z.int().positive(),
});
export type ActiveSpace = z.infer<typeof ActiveSpace>;

/**
 * Electronic Hamiltonian in real spatial orbitals (energies in hartree):
 * `H = constant + sum h_pq E_pq + 1/2 sum (pq|rs) (E_pq E_rs - d_qr E_ps)`.
 * `oneBodyHartree[p*(p+1)/2 + q]` holds h_pq for p >= q; `twoBodyHartree[ij*(ij+1)/2 + kl]` holds (pq|rs), chemists' order,
 * with ij = p*(p+1)/2 + q and kl = r*(r+1)/2 + s, p >= q, r >= s, ij >= kl (eightfold symmetry).
 */
export const FermionHamiltonian = z.strictObject({
  format: z.literal('thq.hamiltonian'),
  version: z.literal(1),
  kind: z.literal('fermion'),
  orbitals: z.int().min(1).max(32),
  electronsAlpha: z.int().nonnegative(),
  electronsBeta: z.int().nonnegative(),
  constantHartree: z.number(),
  oneBodyHartree: z.array(z.number()),
  twoBodyHartree: z.array(z.number()),
});
export type FermionHamiltonian = z.infer<typeof FermionHamiltonian>;

/**
 * Spins one half on `sites` sites (0-based): `H = sum coupling S_i . S_j` over pairs; a pair may come more than once. Lattice models
 * have no unit of energy of their own: their couplings are multiples of an energy J, which is taken as one hartree.
 */
export const SpinHamiltonian = z.strictObject({
  format: z.literal('thq.hamiltonian'),
  version: z.literal(1),
  kind: z.literal('spin'),
  sites: z.int().min(1).max(32),
  couplings: z.array(
    z.strictObject({
      sites: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
      couplingHartree: z.number(),
    }),
  ),
});
export type SpinHamiltonian = z.infer<typeof SpinHamiltonian>;

/** Hermitian operator on qubits, a sum of Pauli strings; the leftmost of the `qubits` letters I, X, Y, Z is that of qubit 0. */
export const PauliHamiltonian = z.strictObject({
  format: z.literal('thq.hamiltonian'),
  version: z.literal(1),
  kind: z.literal('pauli'),
  qubits: z.int().min(1).max(64),
  terms: z
    .array(z.strictObject({ coefficientHartree: z.number(), pauli: z.string().regex(/^[IXYZ]{1,64}$/) }))
    .min(1),
});
export type PauliHamiltonian = z.infer<typeof PauliHamiltonian>;

/** Alternatives by `kind`. */
export const Hamiltonian = z.discriminatedUnion('kind', [
  FermionHamiltonian,
  SpinHamiltonian,
  PauliHamiltonian,
]);
export type Hamiltonian = z.infer<typeof Hamiltonian>;

export type HamiltonianKind = Hamiltonian['kind'];
