import type { JobRecord } from '../jobs/job-record.js';
import type { JobResults } from '../simulation/job-results.js';

/** Format of the results of several circuits: probabilities by id of the child. */
export const AGGREGATE = 'ionq.result.probabilities-aggregate.json.v1';

/** Formats of results: of the exact simulator there are no shots. */
export function resultFormats({ noise }: JobRecord): string[] {
  const exact = ['ionq.result.probabilities.json.v1', 'ionq.result.probabilities.json.v2'];
  return noise === null ? exact : [...exact, 'ionq.result.histogram.json.v2', 'ionq.result.shots.json.v2'];
}

/** Results of one circuit in one of the formats; undefined for another one. */
export async function resultIn(
  results: JobResults,
  job: JobRecord,
  k: number,
  format: string,
): Promise<unknown> {
  if (!resultFormats(job).includes(format)) return undefined;
  const inRegister = (values: unknown) => ({ registers: { output_all: values } });
  switch (format) {
    case 'ionq.result.probabilities.json.v1':
      return probabilitiesByNumber(results, job, k);
    case 'ionq.result.probabilities.json.v2':
      return { probabilities: inRegister(await results.probabilities(job, k)) };
    case 'ionq.result.histogram.json.v2':
      return { histogram: inRegister(await results.counts(job, k)) };
    default:
      return {
        shots: (await shotsOf(results, job, k)).map((text) => ({
          registers: { output_all: [...text].map(Number) },
          leakage_bits: [...text].map(() => 0),
        })),
      };
  }
}

/** Probabilities by decimal number, qubit 0 the lowest bit. */
export async function probabilitiesByNumber(
  results: JobResults,
  job: JobRecord,
  k: number,
): Promise<Record<string, number>> {
  return byNumber(await results.probabilities(job, k));
}

/** Counts by decimal number, qubit 0 the lowest bit. */
export async function histogramByNumber(
  results: JobResults,
  job: JobRecord,
  k: number,
): Promise<Record<string, number>> {
  return byNumber(await results.counts(job, k));
}

/** Every shot as a decimal number; sorted, since the counts do not say in which order they came. */
export async function shotsByNumber(results: JobResults, job: JobRecord, k: number): Promise<string[]> {
  return (await shotsOf(results, job, k)).map(numberOf);
}

function byNumber(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([text, value]) => [numberOf(text), value]));
}

/** A text of bits, qubit 0 leftmost, as a number with qubit 0 the lowest bit. */
function numberOf(text: string): string {
  return String(parseInt([...text].reverse().join(''), 2));
}

async function shotsOf(results: JobResults, job: JobRecord, k: number): Promise<string[]> {
  const counts = await results.counts(job, k);
  return Object.entries(counts).flatMap(([text, count]) => new Array<string>(count).fill(text));
}
