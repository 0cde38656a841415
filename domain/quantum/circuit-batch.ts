import type { Circuit } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { RandomStream } from '../statistics/random.js';
import { createCircuit } from './circuit.js';
import { applyOperations, checkBound, simulateCircuit } from './circuit-simulation.js';
import { cheaperMethod, measureNoisy, noisyBatch } from './noisy-batch.js';
import type { ShotSetting } from './noisy-batch.js';
import { checkShots, sampleState } from './sampling.js';
import type { ShotCounts } from './shot-counts.js';
import { copyState } from './statevector.js';

/**
 * Counts of every setting behind one preparation, which is simulated once; shots are independent, with noise too. Setting k draws from `streams[k]`
 * alone, so its counts do not depend on the others. Throws a RangeError for unbound parameters, more qubits than memory, a setting without measured
 * qubits or on qubits that do not exist, and a bad number of shots or streams.
 */
export function measureSettings(
  preparation: Circuit,
  settings: readonly ShotSetting[],
  streams: readonly RandomStream[],
  model?: NoiseModel,
): ShotCounts[] {
  checkBound(preparation);
  checkSettings(preparation.qubits, settings, streams);
  if (model === undefined) return measureIdeal(preparation, settings, streams);
  const batch = noisyBatch(preparation, settings, model);
  return measureNoisy(batch, streams, model.readout, cheaperMethod(batch));
}

function checkSettings(
  qubits: number,
  settings: readonly ShotSetting[],
  streams: readonly RandomStream[],
): void {
  if (streams.length !== settings.length) {
    throw new RangeError(
      `circuit batch: expected ${settings.length} streams, one a setting, got ${streams.length}`,
    );
  }
  settings.forEach(({ operations, measured, shots }, k) => {
    checkShots(shots);
    createCircuit(qubits, operations, 0, [{ name: 'bits', qubits: [...measured] }]);
    if (measured.length === 0) throw new RangeError(`setting ${k}: expected measured qubits, got none`);
  });
}

function measureIdeal(
  preparation: Circuit,
  settings: readonly ShotSetting[],
  streams: readonly RandomStream[],
): ShotCounts[] {
  const prepared = simulateCircuit(preparation);
  return settings.map(({ operations, measured, shots }, k) => {
    const state = copyState(prepared);
    applyOperations(state, operations);
    return sampleState(state, measured, shots, streams[k]!);
  });
}
