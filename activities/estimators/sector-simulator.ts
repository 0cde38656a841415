import type { Hamiltonian } from '../../contracts/hamiltonian.js';
import {
  type EnergyGradientProgram,
  type EnergyGradientResult,
  ObjectiveDefinition,
} from '../../contracts/measurement.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import {
  type AnsatzSpace,
  createAnsatzSpace,
  createObjective,
  type Objective,
} from '../../domain/quantum/vqe-objective.js';
import { fermionic } from './fermionic.js';

/**
 * Answers energy-gradient programs exactly, in the determinant sector of their ansatz. Operators and rotations are kept per sector and
 * ansatz, objectives as long as their definition is the same object. Throws a RangeError where a definition does not fit the Hamiltonian.
 */
export function sectorSimulator(
  hamiltonian: Hamiltonian,
): (program: EnergyGradientProgram) => EnergyGradientResult {
  const objectiveOf = preparedObjectives(hamiltonian);
  return (program) => {
    const { objective, energy, spinSquared, gradient } = objectiveOf(program)(program.parameters);
    return {
      kind: 'energy-gradient',
      objectiveHartree: objective,
      energyHartree: energy,
      spinSquared,
      gradient,
    };
  };
}

function preparedObjectives(hamiltonian: Hamiltonian): (program: EnergyGradientProgram) => Objective {
  const spaces = new Map<string, AnsatzSpace>();
  const objectives = new WeakMap<ObjectiveDefinition, Objective>();
  return ({ definition }) => {
    const known = objectives.get(definition);
    if (known) return known;
    // The definition may come from a stored state: what does not fit must not become a number.
    const checked = ObjectiveDefinition.parse(definition);
    const { ansatz, layers, electronsAlpha, electronsBeta } = checked;
    const key = `${ansatz} ${layers} ${electronsAlpha} ${electronsBeta}`;
    const space = spaces.get(key) ?? createAnsatzSpace(unpackIntegrals(fermionic(hamiltonian)), checked);
    spaces.set(key, space);
    const objective = createObjective(space, checked);
    objectives.set(definition, objective);
    return objective;
  };
}
