import { unpackIntegrals, type Integrals } from '../../domain/chemistry/integrals.js';
import { qubitHamiltonian } from '../../domain/quantum/fermion-hamiltonian.js';
import type { FermionMapping } from '../../domain/quantum/fermion-mapping.js';
import { operatorPlan, type MeasurementPlan } from '../../domain/quantum/measurement-plan.js';
import { pauliOperator, type PauliOperator } from '../../domain/quantum/pauli-operator.js';
import { IDENTITY } from '../../domain/quantum/pauli-string.js';
import { referenceEnergy, spinPenaltyWeight } from '../../domain/quantum/penalty-weights.js';
import { qubitEncoding, type QubitEncoding } from '../../domain/quantum/qubit-encoding.js';
import { sectorPenaltyWeight } from '../../domain/quantum/sector-penalty.js';
import {
  electronNumberOperator,
  sectorDistanceOperator,
  spinSquaredOperator,
} from '../../domain/quantum/spin-operators.js';
import type { EstimationProblem } from './estimator.js';
import { fermionic } from './fermionic.js';
import { sampledAnsatz, type SampledAnsatz } from './vqe-sampled-ansatz.js';
import { VqeSampledOptions } from './vqe-sampled-options.js';
import { targetOf, type VqeStateName, type VqeTarget } from './vqe-target.js';

/** What the search for one state measures, and in which states. */
export interface SampledObjective {
  readonly target: VqeTarget;
  readonly ansatz: SampledAnsatz;
  /** `H + spinPenalty (S^2 - S(S+1))`, for an ansatz that may leave the sector plus `sectorPenalty` times the squared distance from it; hartree. */
  readonly operator: PauliOperator;
  readonly plan: MeasurementPlan;
  /** On the same qubits, what shows which state it is. */
  readonly checks: Record<'alpha' | 'beta' | 'spinSquared', PauliOperator>;
  readonly spinPenaltyHartree: number;
  /** null where the ansatz stays in its sector. */
  readonly sectorPenaltyHartree: number | null;
  /** Energy of the target's reference. */
  readonly referenceHartree: number;
}

/** What of an estimation is not state: it follows from the problem. */
export interface SampledVqe {
  readonly problem: EstimationProblem;
  readonly options: VqeSampledOptions;
  readonly objectiveOf: (name: VqeStateName) => SampledObjective;
}

/** Coefficients that rounding leaves of terms that cancel, hartree. */
const NEGLIGIBLE_HARTREE = 1e-12;

/** Prepares the objectives of Hamiltonians and keeps each while its Hamiltonian is in use: a large one takes seconds. */
export function sampledObjectives(): (problem: EstimationProblem, name: VqeStateName) => SampledObjective {
  const known = new WeakMap<object, Map<string, SampledObjective>>();
  return (problem, name) => {
    const ofHamiltonian = known.get(problem.hamiltonian) ?? new Map<string, SampledObjective>();
    known.set(problem.hamiltonian, ofHamiltonian);
    const options = VqeSampledOptions.parse(problem.options);
    const key = JSON.stringify([name, options.ansatz, options.layers, options.mapping, options.grouping]);
    const objective = ofHamiltonian.get(key) ?? createObjective(problem, options, name);
    ofHamiltonian.set(key, objective);
    return objective;
  };
}

function createObjective(
  { hamiltonian }: EstimationProblem,
  options: VqeSampledOptions,
  name: VqeStateName,
): SampledObjective {
  const integrals = unpackIntegrals(fermionic(hamiltonian));
  const target = targetOf(name, fermionic(hamiltonian));
  const { orbitals } = integrals;
  const { alpha, beta } = target;
  const encoding = qubitEncoding(options.mapping, { orbitals, alpha, beta });
  const ansatz = sampledAnsatz(options, target, encoding);
  const referenceHartree = referenceEnergy(integrals, target, target.reference);
  const spinPenaltyHartree = spinPenaltyWeight(integrals, target, referenceHartree);
  const sectorPenaltyHartree = ansatz.conserving
    ? null
    : sectorPenaltyWeight(integrals, target, referenceHartree);
  const weights = { spinPenaltyHartree, sectorPenaltyHartree };
  const operator = encoding.operator((mapping) => penalised(integrals, target, weights, mapping));
  const plan = operatorPlan(operator, options.grouping, encoding);
  return { target, ansatz, operator, plan, checks: checksOf(encoding), ...weights, referenceHartree };
}

function checksOf(encoding: QubitEncoding): SampledObjective['checks'] {
  const { orbitals } = encoding.sector;
  return {
    alpha: encoding.operator((mapping) => electronNumberOperator(orbitals, 'alpha', mapping)),
    beta: encoding.operator((mapping) => electronNumberOperator(orbitals, 'beta', mapping)),
    spinSquared: encoding.operator((mapping) => spinSquaredOperator(orbitals, mapping)),
  };
}

function penalised(
  integrals: Integrals,
  target: VqeTarget,
  {
    spinPenaltyHartree: spin,
    sectorPenaltyHartree: distance,
  }: Pick<SampledObjective, 'spinPenaltyHartree' | 'sectorPenaltyHartree'>,
  mapping: FermionMapping,
): PauliOperator {
  const { orbitals } = integrals;
  const terms = [
    ...qubitHamiltonian(integrals, mapping).terms,
    ...scaledTerms(spinSquaredOperator(orbitals, mapping), spin),
    { coefficient: -spin * target.spinSquared, string: IDENTITY },
    ...(distance === null ? [] : scaledTerms(sectorDistanceOperator(orbitals, target, mapping), distance)),
  ];
  return pauliOperator(2 * orbitals, terms, NEGLIGIBLE_HARTREE);
}

function scaledTerms({ terms }: PauliOperator, factor: number): PauliOperator['terms'] {
  return terms.map(({ coefficient, string }) => ({ coefficient: factor * coefficient, string }));
}
