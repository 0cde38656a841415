import type { Circuit, Operation } from '../../contracts/circuit.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import type { RandomStream } from '../statistics/random.js';
import { applyOperation, simulateCircuit } from './circuit-simulation.js';
import { measureCircuit } from './noise-trajectory.js';
import { sampleState } from './sampling.js';
import type { ShotCounts } from './shot-counts.js';
import { copyState } from './statevector.js';

/** One way to measure a prepared state: gates that turn its basis, then Z on `measured`; bit k of a key of the counts is `measured[k]`. */
export interface ShotSetting {
  readonly operations: readonly Operation[];
  readonly measured: readonly number[];
  readonly shots: number;
}

/**
 * Counts of every setting behind one preparation, which is simulated once. Setting k draws from `streams[k]` alone, so its counts do not depend
 * on the others. Throws a RangeError for unbound parameters, more qubits than memory, and a bad number of shots or streams.
 */
export function measureSettings(
  preparation: Circuit,
  settings: readonly ShotSetting[],
  streams: readonly RandomStream[],
  model?: NoiseModel,
): ShotCounts[] {
  if (streams.length !== settings.length) {
    throw new RangeError(
      `circuit batch: expected ${settings.length} streams, one a setting, got ${streams.length}`,
    );
  }
  if (model !== undefined) {
    return settings.map((setting, k) =>
      measureCircuit(measuredCircuit(preparation, setting), setting.shots, streams[k]!, model),
    );
  }
  const prepared = simulateCircuit(preparation);
  return settings.map(({ operations, measured, shots }, k) => {
    const state = copyState(prepared);
    for (const operation of operations) applyOperation(state, operation);
    return sampleState(state, measured, shots, streams[k]!);
  });
}

function measuredCircuit(preparation: Circuit, { operations, measured }: ShotSetting): Circuit {
  return {
    ...preparation,
    operations: [...preparation.operations, ...operations],
    measured: [{ name: 'bits', qubits: [...measured] }],
  };
}
