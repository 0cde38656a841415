import type { RandomStream } from '../statistics/random.js';
import type { ShotCounts } from './shot-counts.js';
import { probabilities } from './statevector.js';
import type { Statevector } from './statevector.js';

/** Draws basis states of one state by their probabilities: indices, bit q the outcome of qubit q. */
export interface OutcomeSampler {
  /** One measurement of all qubits; draws one number. */
  draw(stream: RandomStream): number;
}

/** Sums the weights of the outcomes, none negative, once; every draw is then a bisection. */
function createSampler(weights: Float64Array): OutcomeSampler {
  const cumulative = weights.slice();
  for (let i = 1; i < cumulative.length; i++) cumulative[i]! += cumulative[i - 1]!;
  const total = cumulative[cumulative.length - 1]!;
  return {
    draw: (stream) => {
      const mark = stream.next() * total;
      let [low, high] = [0, cumulative.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (cumulative[middle]! > mark) high = middle;
        else low = middle + 1;
      }
      return low;
    },
  };
}

/** One measurement of all qubits of a normalised state; draws one number. */
export function drawBasisState({ real, imaginary }: Statevector, stream: RandomStream): number {
  const mark = stream.next();
  const last = real.length - 1;
  let [sum, index] = [0, 0];
  for (; index < last; index++) {
    sum += real[index]! * real[index]! + imaginary[index]! * imaginary[index]!;
    if (sum > mark) break;
  }
  return index;
}

/** Counts outcomes (indices over all qubits) of the measured qubits: keys are their bits as text, the first leftmost. */
export function countOutcomes(outcomes: Iterable<number>, measured: readonly number[]): ShotCounts {
  const counts = new Map<number, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const byText = new Map<string, number>();
  for (const [outcome, count] of counts) {
    const text = measured.map((qubit) => (outcome >>> qubit) & 1).join('');
    byText.set(text, (byText.get(text) ?? 0) + count);
  }
  return Object.fromEntries(byText);
}

/** Throws a RangeError unless `shots` is a number of shots that can be counted one by one. */
export function checkShots(shots: number): void {
  if (!Number.isInteger(shots) || shots < 1 || shots > MAX_SHOTS) {
    throw new RangeError(`shots: expected a whole number from 1 to ${MAX_SHOTS}, got ${shots}`);
  }
}

/** Most shots of one circuit: at 0.1 microseconds a shot some seconds. */
export const MAX_SHOTS = 100_000_000;

/** Measures `shots` copies of a state without any noise. */
export function sampleState(
  state: Statevector,
  measured: readonly number[],
  shots: number,
  stream: RandomStream,
): ShotCounts {
  return countOutcomes(drawOutcomes(probabilities(state), shots, stream), measured);
}

/** `shots` independent outcomes, each an index of `weights`. Throws a RangeError for a bad number of shots. */
export function* drawOutcomes(weights: Float64Array, shots: number, stream: RandomStream): Generator<number> {
  checkShots(shots);
  const sampler = createSampler(weights);
  for (let shot = 0; shot < shots; shot++) yield sampler.draw(stream);
}
