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

/** Alternatives by `kind`; spin and Pauli Hamiltonians join here. */
export const Hamiltonian = z.discriminatedUnion('kind', [FermionHamiltonian]);
export type Hamiltonian = z.infer<typeof Hamiltonian>;
