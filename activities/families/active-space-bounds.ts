import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import { MAX_ACTIVE } from '../../domain/chemistry/active-space.js';

/** What active spaces are on offer, for refusals: after "expected". */
export const OFFERED_SPACES =
  `an even number n of electrons from 2 to ${MAX_ACTIVE.electrons} and more than n/2, at most ` +
  `${MAX_ACTIVE.orbitals} orbitals`;

/** null for an active space that is on offer (n even, 2 to 10; n/2 < m <= 10), else the reason; whether a candidate has room for it is another question. */
export function refusesActiveSpace(space: ActiveSpace | null): string | null {
  if (space === null) return null;
  const { electrons: n, orbitals: m } = space;
  const offered = n % 2 === 0 && n >= 2 && n <= MAX_ACTIVE.electrons && m > n / 2 && m <= MAX_ACTIVE.orbitals;
  return offered ? null : `active space: expected ${OFFERED_SPACES}, got ${n} electrons in ${m} orbitals`;
}
