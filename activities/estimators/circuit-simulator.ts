import type { CircuitBatchProgram, CircuitBatchResult } from '../../contracts/measurement.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { measureSettings } from '../../domain/quantum/circuit-batch.js';
import { randomStream } from '../../domain/statistics/random.js';

/**
 * Answers circuit batches as a device would, shot by shot, with the noise given. Every setting draws from a stream of its own, named after it,
 * so that its counts do not depend on the others. Throws a RangeError for unbound parameters, more qubits than memory and a bad number
 * of shots.
 */
export function circuitSimulator(
  noise: NoiseModel | null,
): (program: CircuitBatchProgram) => CircuitBatchResult {
  return ({ preparation, settings, stream: { seed, path } }) => {
    const streams = settings.map(({ name }) => randomStream(seed, ...path, name));
    return {
      kind: 'circuit-batch',
      counts: measureSettings(preparation, settings, streams, noise ?? undefined),
    };
  };
}
