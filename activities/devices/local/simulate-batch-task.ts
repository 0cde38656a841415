import type { CircuitBatchProgram, CircuitBatchResult } from '../../../contracts/measurement.js';
import type { NoiseModel } from '../../../contracts/noise-model.js';
import { circuitSimulator } from '../../estimators/circuit-simulator.js';

/** Input of the thread task of the local simulator. */
export interface SimulateBatchInput {
  program: CircuitBatchProgram;
  noise: NoiseModel | null;
}

/** Measures one program shot by shot in a worker thread. */
export function simulateBatchTask({ program, noise }: SimulateBatchInput): CircuitBatchResult {
  return circuitSimulator(noise)(program);
}
