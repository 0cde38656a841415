import { z } from 'zod';
import type { EstimatorOutcome } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import { statesOfGap, type Property } from '../../contracts/property.js';
import type { EstimationProblem, Estimator } from './estimator.js';
import { fermionDimension, refuseFermions, solveFermions } from './exact-fermions.js';
import { pauliDimension, refusePauli, solvePauli } from './exact-pauli.js';
import { refuseSpins, solveSpins, spinDimension } from './exact-spins.js';

/** Processor time of one state is `SETUP_SECONDS + SECONDS * determinants ** EXPONENT`; measured from 400 to 853 776 determinants. */
const SETUP_SECONDS = 0.003;
const SECONDS = 5.5e-7;
const EXPONENT = 1.3;

/**
 * Estimator `exact`: eigenvalues of the Hamiltonian by Davidson's method, with no error but the residual. A gap is that of the
 * named states; a ground energy that of the lowest state, of electrons with the spin of the input. There are no options.
 */
export function exact(options: JsonValue): Estimator {
  z.strictObject({}).parse(options);
  return {
    name: 'exact',
    version: '1.0.0',
    origin: 'classical',
    hamiltonians: ['fermion', 'spin', 'pauli'],
    optionNames: [],
    refuses,
    refusesOptions,
    secondsPerCandidate: (determinants, property) =>
      solvedStates(property) * (SETUP_SECONDS + SECONDS * determinants ** EXPONENT),
    start: (problem) => ({ kind: 'done', outcome: solve(problem) }),
    tell: () => {
      throw new Error('exact: expected no results to be told, it answers at once');
    },
  };
}

/** S1 brings S0 with it; beside a ground state the lowest of every other spin is looked at, less closely and mostly in smaller spaces. */
function solvedStates(property: Property): number {
  const gap = statesOfGap(property);
  const names = gap === null ? [] : [gap.upper, gap.lower];
  return names.includes('S1') && !names.includes('S0') ? 3 : 2;
}

function refusesOptions(options: Record<string, JsonValue>): string | null {
  const names = Object.keys(options);
  return names.length === 0
    ? null
    : `estimation.options: expected no options for exact, got ${names.join(', ')}`;
}

/** Length of the longest vector `exact` would work with. */
export function exactDimension({ hamiltonian, property }: EstimationProblem): number {
  switch (hamiltonian.kind) {
    case 'fermion':
      return fermionDimension(hamiltonian, property);
    case 'spin':
      return spinDimension(hamiltonian);
    case 'pauli':
      return pauliDimension(hamiltonian);
  }
}

function refuses({ hamiltonian, property }: EstimationProblem): string | null {
  switch (hamiltonian.kind) {
    case 'fermion':
      return refuseFermions(hamiltonian, property);
    case 'spin':
      return refuseSpins(hamiltonian, property);
    case 'pauli':
      return refusePauli(hamiltonian, property);
  }
}

function solve({ hamiltonian, property }: EstimationProblem): EstimatorOutcome {
  switch (hamiltonian.kind) {
    case 'fermion':
      return solveFermions(hamiltonian, property);
    case 'spin':
      return solveSpins(hamiltonian, property);
    case 'pauli':
      return solvePauli(hamiltonian);
  }
}
