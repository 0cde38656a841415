import { MAX_REFERENCE_DETERMINANTS } from '../../contracts/limits.js';
import { statesOfGap } from '../../contracts/property.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import { ansatzCircuit } from '../../domain/quantum/ansatz-circuit.js';
import { bindParameters } from '../../domain/quantum/circuit.js';
import { encodedState } from '../../domain/quantum/encoded-state.js';
import { lowestVectors } from '../../domain/quantum/lowest-vectors.js';
import { planMoments } from '../../domain/quantum/plan-moments.js';
import { qubitEncoding, type QubitEncoding } from '../../domain/quantum/qubit-encoding.js';
import { createSector } from '../../domain/quantum/sector.js';
import { standardErrorOf } from '../../domain/quantum/shot-allocation.js';
import { planKnowledge, statePlan } from '../../domain/quantum/state-plan.js';
import type { Statevector } from '../../domain/quantum/statevector.js';
import type { EstimationProblem, MeasurementForecast, StateForecast } from './estimator.js';
import { fermionic } from './fermionic.js';
import { sampledOptions } from './sampled-options.js';
import { splitShots } from './sampled-shots.js';
import { targetOf, type VqeStateName, type VqeTarget } from './vqe-target.js';

/** Residual of the states whose shots are foreseen, hartree: it moves standard deviations by less than a part in a thousand. */
const FORECAST_RESIDUAL = 1e-4;
/** Stands for every parameter: as many digits as any, so that programs are as long as they will be. */
const SOME_ANGLE = 1 / 3;

/** A state before its shots are split; deviations of single shots in hartree, null where the state is too large. */
type Foreseen = Omit<StateForecast, 'shots'> & { deviations: number[] | null };

/**
 * What `sampled` will measure, without the search: the circuits are those of the search whatever its parameters, and shots vary as in the exact
 * states, which the search comes close to. Throws what `splitShots` throws.
 */
export function sampledForecast(problem: EstimationProblem): MeasurementForecast {
  const foreseen = namesOf(problem).map((name) => foresee(problem, name));
  const deviations = foreseen.flatMap(({ deviations: own }) => own ?? []);
  const known = foreseen.every((state) => state.deviations !== null);
  const split = known ? splitShots(deviations, sampledOptions(problem.options)) : null;
  const standardErrorHartree = split && standardErrorOf(deviations, split.settings);
  const shots = split && [...split.settings];
  return {
    states: foreseen.map(({ deviations: own, ...state }) => ({
      ...state,
      shots: shots && shots.splice(0, own!.length),
    })),
    calibrationShots: split && 2 * split.calibration,
    standardErrorHartree,
  };
}

/** The states that are measured, the upper one of a gap first. */
function namesOf({ property }: EstimationProblem): VqeStateName[] {
  const gap = statesOfGap(property);
  return gap === null ? ['ground'] : [gap.upper, gap.lower];
}

function foresee({ hamiltonian, options }: EstimationProblem, name: VqeStateName): Foreseen {
  const integrals = unpackIntegrals(fermionic(hamiltonian));
  const target = targetOf(name, fermionic(hamiltonian));
  const { mapping, grouping, vqe } = sampledOptions(options);
  const { alpha, beta, reference } = target;
  const encoding = qubitEncoding(mapping, { orbitals: integrals.orbitals, alpha, beta });
  const ansatz = ansatzCircuit(
    { ansatz: vqe.ansatz, layers: vqe.layers, electronsAlpha: alpha, electronsBeta: beta, reference },
    encoding,
  );
  const state = exactState(integrals, target, encoding);
  const choices = { grouping, encoding };
  const knowledge = state ? planKnowledge(integrals, choices, state) : { occupations: null };
  const plan = statePlan(integrals, choices, knowledge);
  return {
    state: name,
    preparation: bindParameters(ansatz, new Array<number>(ansatz.parameters).fill(SOME_ANGLE)),
    settings: plan.settings.map(({ operations }) => operations),
    deviations: state && planMoments(plan, state).map(({ variance }) => Math.sqrt(variance)),
  };
}

/** The exact state on the qubits of the encoding; null where it is too large. */
function exactState(
  integrals: ReturnType<typeof unpackIntegrals>,
  { name, alpha, beta }: VqeTarget,
  encoding: QubitEncoding,
): Statevector | null {
  const sector = createSector(integrals.orbitals, alpha, beta);
  if (sector.dimension > MAX_REFERENCE_DETERMINANTS) return null;
  const spin = Math.abs(alpha - beta) / 2;
  const count = name === 'S1' ? 2 : 1;
  const vectors = lowestVectors(integrals, sector, spin, count, FORECAST_RESIDUAL);
  return encodedState(vectors.at(-1)!, sector, encoding);
}
