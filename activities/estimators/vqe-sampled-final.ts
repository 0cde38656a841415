import type { CircuitBatchProgram, Counts } from '../../contracts/measurement.js';
import { bindParameters } from '../../domain/quantum/circuit.js';
import { simulateCircuit } from '../../domain/quantum/circuit-simulation.js';
import { expectation } from '../../domain/quantum/pauli-kernels.js';
import { allocateShots } from '../../domain/quantum/shot-allocation.js';
import type { EstimationProblem, EstimationSeed } from './estimator.js';
import { askedStates } from './vqe-outcome.js';
import type { SampledFound } from './vqe-sampled-found.js';
import type { SampledObjective } from './vqe-sampled-objective.js';
import { operatorReadouts, programOf, readProgram } from './vqe-sampled-readout.js';
import { SHOT_STREAM } from './vqe-sampled-search.js';

/** A state as it was found, with the shots that its settings get at the end. JSON. */
export interface FinalState {
  found: SampledFound;
  shots: number[];
}

/** A state as it was measured at the end, and as an exact simulation of the same circuit says; hartree. */
export interface FinalEnergy {
  readonly found: SampledFound;
  readonly shots: number;
  readonly energyHartree: number;
  readonly varianceHartree: number;
  readonly preparedHartree: number;
  /** Expectation values in the prepared state. */
  readonly alpha: number;
  readonly beta: number;
  readonly spinSquared: number;
}

/**
 * Splits the shots of the end over the settings of the states of the property, by what the search has seen of their deviations; a state that
 * the property does not name, S0 below S1, gets those of one evaluation, to show that it lies below.
 */
export function finalShots(
  problem: EstimationProblem,
  found: readonly SampledFound[],
  shots: number,
  shotsPerEvaluation: number,
): FinalState[] {
  const asked = askedStates(problem, found);
  const others = found.filter((state) => !asked.includes(state));
  const split = allocateShots(
    asked.flatMap(({ deviations }) => deviations),
    shots - others.length * shotsPerEvaluation,
  );
  return [
    ...asked.map((state) => ({ found: state, shots: split.splice(0, state.deviations.length) })),
    ...others.map((state) => ({
      found: state,
      shots: allocateShots(state.deviations, shotsPerEvaluation),
    })),
  ];
}

/** One program a state, with random numbers that the search has not seen. */
export function finalPrograms(
  states: readonly FinalState[],
  objectiveOf: (name: SampledFound['name']) => SampledObjective,
  { seed, path }: EstimationSeed,
): CircuitBatchProgram[] {
  return states.map(({ found: { name, parameters }, shots }) => {
    const objective = objectiveOf(name);
    const readouts = operatorReadouts(objective);
    return programOf({
      ...{ objective, parameters, readouts, shots },
      seed: { seed, path: [...path, SHOT_STREAM, name, 'final'] },
    });
  });
}

/** Energies from the counts of the final programs. Throws a RangeError that names state and setting where they do not fit. */
export function finalEnergies(
  states: readonly FinalState[],
  objectiveOf: (name: SampledFound['name']) => SampledObjective,
  answers: readonly Counts[][],
): FinalEnergy[] {
  if (answers.length !== states.length) {
    throw new RangeError(`vqe-sampled: expected ${states.length} results, got ${answers.length}`);
  }
  return states.map(({ found, shots }, index) => {
    const objective = objectiveOf(found.name);
    const read = readProgram(objective.plan.constant, operatorReadouts(objective), answers[index]!);
    const prepared = simulateCircuit(bindParameters(objective.ansatz.circuit, found.parameters));
    return {
      found,
      shots: shots.reduce((sum, one) => sum + one, 0),
      energyHartree: read.value,
      varianceHartree: read.variance,
      preparedHartree: expectation(prepared, objective.operator),
      alpha: expectation(prepared, objective.checks.alpha),
      beta: expectation(prepared, objective.checks.beta),
      spinSquared: expectation(prepared, objective.checks.spinSquared),
    };
  });
}
