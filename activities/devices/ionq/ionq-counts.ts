import { z } from 'zod';
import type { JsonValue } from '../../../contracts/json.js';
import type { Counts } from '../../../contracts/measurement.js';
import { drawOutcomes } from '../../../domain/quantum/sampling.js';
import type { RandomStream } from '../../../domain/statistics/random.js';
import { checkShares, shotsOfShares } from '../shots-of-shares.js';
import { IonqNumber } from './ionq-number.js';

/** The form of an older address, and of the map of a job of several circuits: as `probabilities.json.v1`. */
export const LEGACY = 'probabilities';
/** Formats that are read, the best first: counts of shots before frequencies. */
export const IONQ_FORMATS = [
  'ionq.result.histogram.json.v2',
  'ionq.result.histogram.json.v1',
  'ionq.result.probabilities.json.v2',
  'ionq.result.probabilities.json.v1',
];

const Values = z.record(z.string(), IonqNumber);
const InRegister = z.looseObject({ registers: z.looseObject({ output_all: Values }) });
const V2 = {
  histogram: z.looseObject({ histogram: InRegister }),
  probabilities: z.looseObject({ probabilities: InRegister }),
};

/** What was read of all qubits, qubit 0 leftmost, and how often: counts, or probabilities. */
interface Outcomes {
  readonly kind: 'counts' | 'probabilities';
  readonly entries: readonly (readonly [bits: string, value: number])[];
}

/** How probabilities become shots: the service's own, or drawn, where the service has taken none. */
export type ShotSource = { kind: 'rounded' } | { kind: 'drawn'; stream: RandomStream };

/**
 * Counts of the measured qubits, the first leftmost, from one circuit's results in one of the formats. Frequencies become counts by largest remainders, which keep
 * the number of shots; exact probabilities are drawn from. Throws a RangeError that names what is wrong with the results.
 */
export function ionqCounts(
  { format, value }: { format: string; value: JsonValue },
  qubits: number,
  { measured, shots }: { measured: readonly number[]; shots: number },
  source: ShotSource,
): Counts {
  const { kind, entries } = outcomes(format, value, qubits);
  const counted =
    kind === 'counts' ? entries.map(([, count]) => wholeCount(count)) : shotsOf(entries, shots, source);
  const counts: Counts = {};
  entries.forEach(([bits], k) => {
    const key = measured.map((qubit) => bits[qubit]).join('');
    if (counted[k]! > 0) counts[key] = (counts[key] ?? 0) + counted[k]!;
  });
  return counts;
}

function outcomes(format: string, value: JsonValue, qubits: number): Outcomes {
  // In version 1 qubit 0 is the lowest bit of a decimal number, in version 2 the leftmost character of a text.
  const fromNumbers = (values: unknown) => sorted(parse(Values, values), (key) => bitsOfNumber(key, qubits));
  const fromTexts = (values: Record<string, number>) => sorted(values, (key) => bitsOfText(key, qubits));
  switch (format) {
    case 'ionq.result.histogram.json.v2':
      return {
        kind: 'counts',
        entries: fromTexts(parse(V2.histogram, value).histogram.registers.output_all),
      };
    case 'ionq.result.histogram.json.v1':
      return { kind: 'counts', entries: fromNumbers(value) };
    case 'ionq.result.probabilities.json.v2':
      return {
        kind: 'probabilities',
        entries: fromTexts(parse(V2.probabilities, value).probabilities.registers.output_all),
      };
    case 'ionq.result.probabilities.json.v1':
    case LEGACY:
      return { kind: 'probabilities', entries: fromNumbers(value) };
    default:
      throw new RangeError(
        `expected one of the formats ${[...IONQ_FORMATS, LEGACY].join(', ')}, got ${format}`,
      );
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new RangeError(`${path.join('.') || 'the document'}: ${message}`);
}

/** In the order of the texts of bits, so that what is drawn does not depend on the order in which they came. */
function sorted(values: Record<string, number>, toBits: (key: string) => string): Outcomes['entries'] {
  return Object.entries(values)
    .map(([key, value]): [string, number] => [toBits(key), value])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function bitsOfNumber(key: string, qubits: number): string {
  if (!/^\d{1,20}$/.test(key) || BigInt(key) >> BigInt(qubits) !== 0n) {
    throw new RangeError(`outcome: expected a number below 2^${qubits}, got ${JSON.stringify(key)}`);
  }
  return [...BigInt(key).toString(2).padStart(qubits, '0')].reverse().join('');
}

function bitsOfText(key: string, qubits: number): string {
  if (key.length === qubits && /^[01]+$/.test(key)) return key;
  throw new RangeError(`outcome: expected ${qubits} zeros and ones, got ${JSON.stringify(key)}`);
}

function wholeCount(count: number): number {
  if (Number.isSafeInteger(count)) return count;
  throw new RangeError(`count: expected a whole number, got ${count}`);
}

function shotsOf(entries: Outcomes['entries'], shots: number, source: ShotSource): number[] {
  const shares = entries.map(([, share]) => share);
  if (source.kind === 'rounded') return shotsOfShares(shares, shots);
  checkShares(shares);
  const counts = new Array<number>(shares.length).fill(0);
  for (const outcome of drawOutcomes(Float64Array.from(shares), shots, source.stream)) counts[outcome]!++;
  return counts;
}
