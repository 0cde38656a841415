import type { EstimatorOutcome, StateEstimate } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import { statesOfGap } from '../../contracts/property.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';
import { circuitSize } from '../../domain/quantum/circuit-size.js';
import { seedName } from '../../domain/statistics/random.js';
import type { EstimationSeed } from './estimator.js';
import { askedStates } from './vqe-outcome.js';
import type { FinalEnergy } from './vqe-sampled-final.js';
import type { SampledObjective, SampledVqe } from './vqe-sampled-objective.js';
import { DIRECTION_STREAM, SHOT_STREAM, START_STREAM } from './vqe-sampled-search.js';
import type { VqeStateName } from './vqe-target.js';

/** S1 and S0 exchange places where S1 was measured below S0 by more standard errors than this: less is no order. */
const CLEARLY_BELOW = 3;
/** Larger deviations of <S^2> or of a number of electrons are worth a warning: 1 % of a triplet in a singlet gives 0.02. */
const QUANTUM_NUMBER_TOLERANCE = 0.02;

/** A measured state under the name that its energy gives it. */
interface NamedEnergy extends FinalEnergy {
  readonly name: VqeStateName;
}

/** The answer from all states measured at the end; the errors of a gap's two states are independent in shots, and may add up otherwise. */
export function sampledVqeOutcome(
  { problem, options, objectiveOf }: SampledVqe,
  { seed, path }: EstimationSeed,
  measured: readonly FinalEnergy[],
): EstimatorOutcome {
  const { states, warnings } = inOrder(measured);
  const asked = askedStates(problem, states);
  const names =
    options.optimiser === 'spsa'
      ? [START_STREAM, SHOT_STREAM, DIRECTION_STREAM]
      : [START_STREAM, SHOT_STREAM];
  return {
    valueHartree: differenceOf(asked.map(({ energyHartree }) => energyHartree)),
    standardErrorHartree: Math.sqrt(sumOf(asked.map(({ varianceHartree }) => varianceHartree))),
    solverErrorHartree: sumOf(asked.map(({ found }) => found.solverErrorHartree)),
    preparedHartree: differenceOf(asked.map(({ preparedHartree }) => preparedHartree)),
    bound: statesOfGap(problem.property) === null ? boundOf(asked[0]!, objectiveOf) : 'none',
    states: states.map((state) => stateEstimate(state, objectiveOf)),
    parameters: { ...options, states: searchRecord(states, objectiveOf) },
    seeds: Object.fromEntries(names.map((name) => [name, seedName(seed, ...path, name)])),
    warnings: [...warnings, ...states.flatMap((state) => warningsOf(state, objectiveOf))],
  };
}

/** Upper minus lower, or the one. */
function differenceOf([upper, lower]: readonly number[]): number {
  return upper! - (lower ?? 0);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** All states by name, S1 above S0. */
function inOrder(measured: readonly FinalEnergy[]): { states: NamedEnergy[]; warnings: string[] } {
  const [lower, upper] = ['S0', 'S1'].map((name) => measured.find(({ found }) => found.name === name));
  const below = lower && upper ? lower.energyHartree - upper.energyHartree : 0;
  const error = Math.sqrt((lower?.varianceHartree ?? 0) + (upper?.varianceHartree ?? 0));
  const exchanged = below > CLEARLY_BELOW * error;
  const other = new Map<VqeStateName, VqeStateName>(
    exchanged
      ? [
          ['S0', 'S1'],
          ['S1', 'S0'],
        ]
      : [],
  );
  const states = measured
    .map((state) => ({ ...state, name: other.get(state.found.name) ?? state.found.name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const millielectronvolts = (below * HARTREE_IN_EV * 1e3).toFixed(3);
  return {
    states,
    warnings: exchanged
      ? [
          `S1 came out ${millielectronvolts} meV below S0: the two exchanged places and S1 was not looked for again`,
        ]
      : [],
  };
}

function boundOf(
  { found }: NamedEnergy,
  objectiveOf: (name: VqeStateName) => SampledObjective,
): StateEstimate['bound'] {
  // What leaves the sector, or was kept away from a lower state, may lie below the state it stands for.
  return objectiveOf(found.name).ansatz.conserving && found.name !== 'S1' ? 'variational' : 'none';
}

function stateEstimate(
  state: NamedEnergy,
  objectiveOf: (name: VqeStateName) => SampledObjective,
): StateEstimate {
  const { found, alpha, beta } = state;
  const { ansatz, plan } = objectiveOf(found.name);
  const { qubits, oneQubitGates, twoQubitGates, depth } = circuitSize(ansatz.circuit);
  return {
    name: state.name,
    energyHartree: state.energyHartree,
    standardErrorHartree: Math.sqrt(state.varianceHartree),
    solverErrorHartree: found.solverErrorHartree,
    bound: boundOf(state, objectiveOf),
    electrons: alpha + beta,
    spinZ: (alpha - beta) / 2,
    spinSquared: state.spinSquared,
    evaluations: found.restart.evaluations,
    restarts: [found.restart],
    sampling: {
      preparedHartree: state.preparedHartree,
      shots: state.shots,
      settings: plan.settings.length,
      circuit: { qubits, oneQubitGates, twoQubitGates, depth },
    },
  };
}

/** What is recorded of how the states were looked for, by name. */
function searchRecord(
  states: readonly NamedEnergy[],
  objectiveOf: (name: VqeStateName) => SampledObjective,
): Record<string, JsonValue> {
  return Object.fromEntries(
    states.map(({ name, found }) => {
      const { spinPenaltyHartree, sectorPenaltyHartree } = objectiveOf(found.name);
      const { deflationHartree, shots: searchShots } = found;
      const variationalParameters = found.parameters.length;
      return [
        name,
        { variationalParameters, spinPenaltyHartree, sectorPenaltyHartree, deflationHartree, searchShots },
      ];
    }),
  );
}

function warningsOf(
  { name, found, alpha, beta, spinSquared }: NamedEnergy,
  objectiveOf: (name: VqeStateName) => SampledObjective,
): string[] {
  const { target } = objectiveOf(found.name);
  const seen = { 'N(alpha)': alpha, 'N(beta)': beta, 'S^2': spinSquared };
  const wanted = { 'N(alpha)': target.alpha, 'N(beta)': target.beta, 'S^2': target.spinSquared };
  const off = (Object.keys(seen) as (keyof typeof seen)[])
    .filter((which) => Math.abs(seen[which] - wanted[which]) > QUANTUM_NUMBER_TOLERANCE)
    .map((which) => `${name}: <${which}> is ${seen[which].toFixed(3)} instead of ${wanted[which]}`);
  return [...found.warnings, ...off];
}
