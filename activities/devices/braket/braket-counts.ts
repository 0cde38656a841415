import { z } from 'zod';
import type { JsonValue } from '../../../contracts/json.js';
import type { Counts } from '../../../contracts/measurement.js';
import { shotsOfShares } from '../shots-of-shares.js';

/** Result of one circuit: its shots, one row each, or the shares of what was read; the i-th column or character is of `measuredQubits[i]`. */
const Result = z.looseObject({
  measuredQubits: z.array(z.int().nonnegative()).min(1),
  measurements: z.array(z.array(z.union([z.literal(0), z.literal(1)]))).nullish(),
  measurementProbabilities: z
    .record(z.string().regex(/^[01]+$/, 'expected zeros and ones'), z.number().nonnegative())
    .nullish(),
});

/**
 * Counts of the measured qubits, the first leftmost. Shares become counts by largest remainders, which keep the number of shots. Throws a RangeError that
 * names what is wrong with the result.
 */
export function braketCounts(
  value: JsonValue,
  { measured, shots }: { measured: readonly number[]; shots: number },
): Counts {
  const parsed = Result.safeParse(value);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new RangeError(`${path.join('.') || 'the document'}: ${message}`);
  }
  const { measuredQubits, measurements, measurementProbabilities } = parsed.data;
  const places = measured.map((qubit) => placeOf(qubit, measuredQubits));
  const counts: Counts = {};
  const add = (bits: ArrayLike<number | string>, count: number) => {
    if (bits.length !== measuredQubits.length) {
      throw new RangeError(`outcome: expected ${measuredQubits.length} bits, got ${bits.length}`);
    }
    const key = places.map((place) => bits[place]).join('');
    if (count > 0) counts[key] = (counts[key] ?? 0) + count;
  };
  if (measurements != null && measurements.length > 0) {
    for (const row of measurements) add(row, 1);
    return counts;
  }
  const entries = Object.entries(measurementProbabilities ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const whole = shotsOfShares(
    entries.map(([, share]) => share),
    shots,
  );
  entries.forEach(([bits], k) => add(bits, whole[k]!));
  return counts;
}

function placeOf(qubit: number, measuredQubits: readonly number[]): number {
  const place = measuredQubits.indexOf(qubit);
  if (place >= 0) return place;
  throw new RangeError(
    `measuredQubits: expected qubit ${qubit} among them, got ${measuredQubits.join(', ')}`,
  );
}
