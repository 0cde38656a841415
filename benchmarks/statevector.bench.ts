import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { applyOperations } from '../domain/quantum/circuit-simulation.js';
import type { Benchmark } from './harness.js';
import { nanosecondsPerAmplitude, SIZES } from './statevector-sizes.js';
import type { Size } from './statevector-sizes.js';

const TIMEOUT_MS = 60_000;
const UNIT = 'ns per amplitude and gate';

/**
 * The yardstick, in a process of its own: libraries that other benchmarks load detach buffers, after which V8 checks every typed array of
 * the process at every access, and plain loops take 1.4 times as long.
 */
function plainBenchmark({ qubits, reference }: Size): Benchmark {
  return {
    name: `statevector, 500 random gates on ${qubits} qubits, plain TypeScript`,
    ...{ goal: 1.3, unit: UNIT, reference: `${reference}, one thread` },
    measure: async () => {
      const script = fileURLToPath(new URL('statevector-plain.ts', import.meta.url));
      const child = fork(script, [String(qubits)], { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const [figure] = (await once(child, 'message')) as [number];
      return figure;
    },
  };
}

function kernelBenchmark(size: Size): Benchmark {
  return {
    name: `statevector, 500 random gates on ${size.qubits} qubits, WebAssembly SIMD`,
    ...{ goal: 0.7, unit: UNIT, reference: `${size.reference}, one thread` },
    measure: async () => nanosecondsPerAmplitude(size, applyOperations),
  };
}

export const benchmarks: Benchmark[] = [...SIZES.map(plainBenchmark), ...SIZES.map(kernelBenchmark)];
