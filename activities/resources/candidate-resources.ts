import type { Candidate } from '../../contracts/candidate-set.js';
import type { DeviceDescription } from '../../contracts/device.js';
import type { Property } from '../../contracts/property.js';
import type { EstimationRequest } from '../../contracts/request.js';
import type { CandidateResources, StateResources } from '../../contracts/resources.js';
import { circuitSize } from '../../domain/quantum/circuit-size.js';
import { deviceForecast } from '../../domain/quantum/device-forecast.js';
import type { Estimator, MeasurementForecast, StateForecast } from '../estimators/estimator.js';
import type { ProblemFamily } from '../families/problem-family.js';
import { unitsPerHartree } from '../families/units-per-hartree.js';
import { StageError } from '../stage-error.js';

/** What is asked of every candidate, of whom, and on which devices. */
export interface ResourceQuestion {
  family: ProblemFamily;
  estimator: ForeseeingEstimator;
  property: Property;
  estimation: Pick<EstimationRequest, 'activeSpace' | 'options'>;
  devices: readonly DeviceDescription[];
}

/** An estimator that can say beforehand what it will measure. */
export type ForeseeingEstimator = Estimator & Required<Pick<Estimator, 'forecast'>>;

/** Narrows to estimators that measure circuits and know them beforehand. */
export function foresees(estimator: Estimator): estimator is ForeseeingEstimator {
  return estimator.forecast !== undefined;
}

/**
 * What estimating one candidate would take, nothing of which is run. Throws where its estimation would be refused: a candidate that the
 * family cannot use, a Hamiltonian that the estimator does not serve, a target error beyond the shots allowed.
 */
export function candidateResources(question: ResourceQuestion, candidate: Candidate): CandidateResources {
  const { family, estimator, property, estimation, devices } = question;
  const { activeSpace, options } = estimation;
  const inspection = family.screen(candidate.system, property, activeSpace);
  if (!inspection.usable) throw new StageError('ContractViolation', inspection.reason);
  const { hamiltonian } = family.hamiltonian(candidate.system, property, activeSpace);
  const problem = { hamiltonian, property, options };
  const refusal = estimator.refuses(problem);
  if (refusal) throw new StageError('ContractViolation', refusal);
  const forecast = estimator.forecast(problem);
  return {
    id: candidate.id,
    states: forecast.states.map(stateResources),
    shots: allShots(forecast),
    standardError:
      forecast.standardErrorHartree === null
        ? null
        : forecast.standardErrorHartree * unitsPerHartree(family.unit(property)),
    devices: devices.map((device) => deviceForecast(device, forecast.states)),
  };
}

function stateResources({ state, preparation, settings, shots }: StateForecast): StateResources {
  const largest = settings.reduce((most, one) => (one.length > most.length ? one : most));
  const operations = [...preparation.operations, ...largest];
  return {
    state,
    preparation: circuitSize(preparation),
    largestProgram: circuitSize({ ...preparation, operations }),
    settings: settings.length,
    shots: shots && sum(shots),
  };
}

function allShots({ states, calibrationShots }: MeasurementForecast): number | null {
  const ofStates = states.map(({ shots }) => shots && sum(shots));
  if (calibrationShots === null || ofStates.includes(null)) return null;
  return sum(ofStates as number[]) + calibrationShots;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
