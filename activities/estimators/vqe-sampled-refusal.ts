import type { EstimationProblem } from './estimator.js';
import { fewestValues } from './vqe-sampled-minimiser.js';
import type { sampledObjectives } from './vqe-sampled-objective.js';
import { VqeSampledOptions } from './vqe-sampled-options.js';
import { refuseStates, statesFor } from './vqe-target.js';

/** Most qubits: what was prepared is simulated at the end, to tell the error of the ansatz from that of shots and noise. */
const MAX_PREPARED_QUBITS = 20;

/** null where the states exist, fit the simulator, and the shots suffice for a step of every search and for the final measurement; else the reason. */
export function refuseSampledVqe(
  problem: EstimationProblem,
  objectiveOf: ReturnType<typeof sampledObjectives>,
): string | null {
  const { hamiltonian, property } = problem;
  const states = refuseStates(hamiltonian, property, 'vqe-sampled');
  if (states !== null || hamiltonian.kind !== 'fermion') return states;
  const options = VqeSampledOptions.parse(problem.options);
  const qubits = 2 * hamiltonian.orbitals - (options.mapping === 'tapered' ? 2 : 0);
  if (qubits < 1 || qubits > MAX_PREPARED_QUBITS) {
    return `vqe-sampled: expected 1 to ${MAX_PREPARED_QUBITS} qubits with mapping ${options.mapping}, got ${qubits}`;
  }
  return refuseSearchShots(problem, options) ?? refuseSettingShots(problem, options, objectiveOf);
}

function refuseSearchShots({ property }: EstimationProblem, options: VqeSampledOptions): string | null {
  const states = statesFor(property).length;
  const values = fewestValues(options, options.ansatz === 'hardware-efficient' ? 1 : 2);
  const needed = Math.ceil((states * values * options.shotsPerEvaluation) / (1 - options.finalShare));
  if (options.shots >= needed) return null;
  return (
    `estimation.options.shots: expected at least ${needed}: a step of ${options.optimiser} takes ${values} values of ` +
    `${options.shotsPerEvaluation} shots for each of ${states} states, and a share of ${options.finalShare} is kept for the end; got ${options.shots}`
  );
}

function refuseSettingShots(
  problem: EstimationProblem,
  { shots, shotsPerEvaluation, finalShare }: VqeSampledOptions,
  objectiveOf: ReturnType<typeof sampledObjectives>,
): string | null {
  const names = statesFor(problem.property);
  const settings = names.map((name) => objectiveOf(problem, name).plan.settings.length);
  const most = Math.max(...settings) + (names.includes('S1') ? 1 : 0);
  if (shotsPerEvaluation < 2 * most) {
    return `estimation.options.shotsPerEvaluation: expected at least ${2 * most}, two for each of ${most} settings, got ${shotsPerEvaluation}`;
  }
  const atTheEnd = Math.floor(finalShare * shots);
  const needed = shotsPerEvaluation + 2 * settings.reduce((sum, one) => sum + one, 0);
  if (atTheEnd >= needed) return null;
  return `estimation.options.finalShare: expected at least ${needed} shots for the final measurement, got ${atTheEnd}`;
}
