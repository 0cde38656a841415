import type { Circuit } from '../../contracts/circuit.js';
import type {
  CircuitBatchProgram,
  CircuitBatchResult,
  Counts,
  MeasuredSetting,
} from '../../contracts/measurement.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { applyOperation, simulateCircuit } from '../../domain/quantum/circuit-simulation.js';
import { measureCircuit } from '../../domain/quantum/noise-trajectory.js';
import { sampleState } from '../../domain/quantum/sampling.js';
import { copyState } from '../../domain/quantum/statevector.js';
import { randomStream, type RandomStream } from '../../domain/statistics/random.js';

/**
 * Answers circuit batches as a device would, shot by shot. Without noise the preparation is simulated once and every setting goes on
 * from a copy. Every setting draws from a stream of its own, so that its counts do not depend on the others.
 * Throws a RangeError for unbound parameters, more qubits than memory and a bad number of shots.
 */
export function circuitSimulator(
  noise: NoiseModel | null,
): (program: CircuitBatchProgram) => CircuitBatchResult {
  return (program) => {
    const { seed, path } = program.stream;
    const measure =
      noise === null ? idealSetting(program.preparation) : noisySetting(program.preparation, noise);
    const counts = program.settings.map((setting) =>
      measure(setting, randomStream(seed, ...path, setting.name)),
    );
    return { kind: 'circuit-batch', counts };
  };
}

type SettingMeasurement = (setting: MeasuredSetting, stream: RandomStream) => Counts;

function idealSetting(preparation: Circuit): SettingMeasurement {
  const prepared = simulateCircuit(preparation);
  return ({ operations, measured, shots }, stream) => {
    const state = copyState(prepared);
    for (const operation of operations) applyOperation(state, operation);
    return sampleState(state, measured, shots, stream);
  };
}

function noisySetting(preparation: Circuit, noise: NoiseModel): SettingMeasurement {
  return ({ operations, measured, shots }, stream) => {
    const circuit: Circuit = {
      ...preparation,
      operations: [...preparation.operations, ...operations],
      measured: [{ name: 'bits', qubits: measured }],
    };
    return measureCircuit(circuit, shots, stream, noise);
  };
}
