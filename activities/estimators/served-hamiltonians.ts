import type { HamiltonianKind } from '../../contracts/hamiltonian.js';
import type { Estimator } from './estimator.js';

type Served = Pick<Estimator, 'name' | 'hamiltonians'>;

/** A candidate and the kind of Hamiltonian it has. */
export interface CandidateKind {
  id: string;
  kind: HamiltonianKind;
}

/**
 * null where the estimator takes the Hamiltonians of all candidates, else the first it does not take and which of `known`, the
 * estimators at hand, would.
 */
export function refusesKinds(
  estimator: Served,
  candidates: readonly CandidateKind[],
  known: readonly Served[],
): string | null {
  const index = candidates.findIndex(({ kind }) => !estimator.hamiltonians.includes(kind));
  if (index < 0) return null;
  const { id, kind } = candidates[index]!;
  const serving = known.filter(({ hamiltonians }) => hamiltonians.includes(kind)).map(({ name }) => name);
  return (
    `estimation.method: ${estimator.name}: expected Hamiltonians of kind ${estimator.hamiltonians.join(' or ')}, got kind ${kind} ` +
    `(candidates.${index}, ${id}); kind ${kind} is served by ${serving.sort().join(', ') || 'none'}`
  );
}
