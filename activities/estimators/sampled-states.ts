import type { Circuit } from '../../contracts/circuit.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import { simulateCircuit } from '../../domain/quantum/circuit-simulation.js';
import { circuitSize, type CircuitSize } from '../../domain/quantum/circuit-size.js';
import type { MeasurementPlan } from '../../domain/quantum/measurement-plan.js';
import type { ShotMoments } from '../../domain/quantum/measurement-variance.js';
import { planMoments } from '../../domain/quantum/plan-moments.js';
import { preparationCircuit } from '../../domain/quantum/preparation-circuit.js';
import { qubitEncoding, type QubitEncoding } from '../../domain/quantum/qubit-encoding.js';
import { planKnowledge, statePlan, type PlanKnowledge } from '../../domain/quantum/state-plan.js';
import type { EstimationProblem } from './estimator.js';
import { fermionic } from './fermionic.js';
import { sampledOptions } from './sampled-options.js';
import type { VqeFound } from './vqe-found.js';
import { targetOf } from './vqe-target.js';

/** A state that was found, as it is prepared and measured. */
export interface SampledState {
  found: VqeFound;
  preparation: Circuit;
  size: CircuitSize;
  plan: MeasurementPlan;
  /** What the plan was made with. JSON. */
  knowledge: PlanKnowledge;
}

/** The same with what simulating it says, exactly: single shots of every setting, and the energy in hartree. */
export interface KnownState extends SampledState {
  moments: ShotMoments[];
  preparedHartree: number;
}

function encodingOf({ hamiltonian, options }: EstimationProblem, { name }: VqeFound): QubitEncoding {
  const { orbitals } = fermionic(hamiltonian);
  const { alpha, beta } = targetOf(name, fermionic(hamiltonian));
  return qubitEncoding(sampledOptions(options).mapping, { orbitals, alpha, beta });
}

function preparationOf(problem: EstimationProblem, found: VqeFound, encoding: QubitEncoding): Circuit {
  const { ansatz, layers } = sampledOptions(problem.options).vqe;
  const { alpha: electronsAlpha, beta: electronsBeta } = encoding.sector;
  const state = { ansatz, layers, electronsAlpha, electronsBeta, reference: found.reference };
  return preparationCircuit(state, found.parameters, encoding);
}

/**
 * Prepares a state on the simulator, so that its shots can be split where they lower the variance most, and the energy that measuring it aims at
 * is known. Throws a RangeError for more qubits than memory.
 */
export function knownState(problem: EstimationProblem, found: VqeFound): KnownState {
  const state = simulateCircuit(preparationOf(problem, found, encodingOf(problem, found)));
  const knowledge = planKnowledge(...plannedBy(problem, found), state);
  const sampled = sampledState(problem, found, knowledge);
  const moments = planMoments(sampled.plan, state);
  const preparedHartree = moments.reduce((sum, { mean }) => sum + mean, sampled.plan.constant);
  return { ...sampled, moments, preparedHartree };
}

/** The same state again without simulating it, from what its plan was made with. */
export function sampledState(
  problem: EstimationProblem,
  found: VqeFound,
  knowledge: PlanKnowledge,
): SampledState {
  const preparation = preparationOf(problem, found, encodingOf(problem, found));
  return {
    ...{ found, preparation, size: circuitSize(preparation), knowledge },
    plan: statePlan(...plannedBy(problem, found), knowledge),
  };
}

function plannedBy(problem: EstimationProblem, found: VqeFound) {
  const { grouping } = sampledOptions(problem.options);
  const integrals = unpackIntegrals(fermionic(problem.hamiltonian));
  return [integrals, { grouping, encoding: encodingOf(problem, found) }] as const;
}
