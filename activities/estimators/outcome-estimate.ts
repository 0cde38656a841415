import type { Candidate } from '../../contracts/candidate-set.js';
import type { DeviceAnswer } from '../../contracts/device-answer.js';
import type { Estimate, EstimatorOutcome, Origin } from '../../contracts/estimate.js';
import type { ActiveSpace, Hamiltonian } from '../../contracts/hamiltonian.js';
import type { Property } from '../../contracts/property.js';
import { NumericalFailure } from '../../domain/quantum/numerical-failure.js';
import type { ProblemFamily } from '../families/problem-family.js';
import { unitsPerHartree } from '../families/units-per-hartree.js';
import { digestOf } from '../store/json-artifact.js';
import type { EstimationProblem, Estimator } from './estimator.js';
import { exactReference } from './exact-reference.js';

/** Whose outcome it is, and what answered its programs. */
export interface OutcomeSource {
  family: ProblemFamily;
  estimator: Estimator;
  candidate: Candidate;
  property: Property;
  activeSpace: ActiveSpace | null;
  problem: EstimationProblem;
  /** Of the family's Hamiltonian. */
  warnings: readonly string[];
  origin: Origin;
  /** null: this machine's simulator answered. */
  device: DeviceAnswer | null;
  /** Name of the noise that acted, for people; null: none did. */
  noise: string | null;
}

function assertFinite({ valueHartree, standardErrorHartree, solverErrorHartree }: EstimatorOutcome): void {
  for (const [name, value] of Object.entries({ valueHartree, standardErrorHartree, solverErrorHartree })) {
    if (!Number.isFinite(value))
      throw new NumericalFailure(`${name}: expected a finite number, got ${value}`);
  }
}

/** One for each spin orbital, spin or qubit; nothing is tapered off. */
function qubitsOf(hamiltonian: Hamiltonian): number {
  switch (hamiltonian.kind) {
    case 'fermion':
      return 2 * hamiltonian.orbitals;
    case 'spin':
      return hamiltonian.sites;
    case 'pauli':
      return hamiltonian.qubits;
  }
}

/** What noise did to the value, and what is to be said where the prepared states are too large to know. */
function noiseOf(
  noise: string | null,
  { valueHartree, preparedHartree }: EstimatorOutcome,
): { biasHartree: number | null; warnings: string[] } {
  if (noise === null) return { biasHartree: null, warnings: [] };
  if (typeof preparedHartree === 'number') {
    return { biasHartree: valueHartree - preparedHartree, warnings: [] };
  }
  const unknown = `the bias of the noise (${noise}) is not known: the prepared states are too large to simulate without it`;
  return { biasHartree: null, warnings: [unknown] };
}

/**
 * The estimate that an estimator's outcome comes to: in the property's unit, with the exact value beside it where it is cheap. Throws
 * `NumericalFailure` for numbers that are none. `timings` are the caller's to fill in.
 */
export function outcomeEstimate(source: OutcomeSource, outcome: EstimatorOutcome): Estimate {
  const { family, estimator, candidate, property, activeSpace, problem, device } = source;
  assertFinite(outcome);
  const { reference, warnings: seen } = exactReference(problem, outcome);
  const { biasHartree, warnings: aboutNoise } = noiseOf(source.noise, outcome);
  const unit = family.unit(property);
  const scale = unitsPerHartree(unit);
  return {
    format: 'thq.estimate',
    version: 1,
    id: candidate.id,
    value: outcome.valueHartree * scale,
    unit,
    standardError: outcome.standardErrorHartree * scale,
    solverError: (reference ?? outcome).solverErrorHartree * scale,
    noiseBias: biasHartree === null ? null : biasHartree * scale,
    activeSpaceError: family.activeSpaceError?.(property, activeSpace) ?? null,
    modelError: family.modelError(property, activeSpace),
    origin: source.origin,
    fallback: null,
    device,
    bound: outcome.bound,
    method: {
      estimator: { name: estimator.name, version: estimator.version },
      family: { name: family.name, version: family.version },
      activeSpace,
      qubits: qubitsOf(problem.hamiltonian),
      parameters: outcome.parameters,
    },
    seeds: outcome.seeds,
    states: outcome.states,
    exactValue: reference === null ? null : reference.valueHartree * scale,
    hamiltonianSha256: digestOf(problem.hamiltonian),
    warnings: [...source.warnings, ...outcome.warnings, ...aboutNoise, ...seen],
    timings: { executionMs: 0 },
  };
}
