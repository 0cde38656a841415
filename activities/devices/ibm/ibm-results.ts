import { z } from 'zod';
import { JsonValue } from '../../../contracts/json.js';
import type { DeviceJob, RawResults } from '../../../contracts/device-job.js';
import type { Counts } from '../../../contracts/measurement.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { RestRequest } from '../rest-client.js';
import { ibmPhase, ibmWord } from './ibm-job.js';
import type { IbmJob } from './ibm-job.js';
import { REGISTER } from './ibm-openqasm.js';

/** The sampler's results without the types of Qiskit, one entry a pub. */
const FORMAT = 'ibm.sampler.v2';
const Document = z.looseObject({ results: z.array(JsonValue).min(1) });

/** Results of a completed job, circuit by circuit in the order of the program. Throws `ResultUnavailable` where they are not there yet (HTTP 204). */
export async function ibmResults(
  calls: ProviderCalls<RestRequest>,
  { device, id }: DeviceJob,
  job: IbmJob,
  signal: AbortSignal,
): Promise<RawResults> {
  const missing = (what: string) => calls.error({ operation: 'results', failure: 'ResultUnavailable' }, what);
  if (ibmPhase(job) !== 'succeeded') throw missing(`expected a job that is completed, got ${ibmWord(job)}`);
  const path = `/jobs/${encodeURIComponent(id)}/results`;
  const answer = await calls.call('results', { method: 'GET', path }, signal);
  if (answer.status === 204) throw missing('expected results of a completed job, got none yet');
  const document = Document.safeParse(answer.json);
  if (!document.success) throw calls.unreadable('results', answer, 'expected results by circuit');
  const circuits = document.data.results.map((value) => ({ format: FORMAT, value }));
  return { format: 'thq.raw-results', version: 1, device, job: id, circuits };
}

const Pub = z.looseObject({
  data: z.looseObject({
    [REGISTER]: z.looseObject({ samples: z.array(z.string()).min(1), num_bits: z.int().positive() }),
  }),
});

/**
 * Counts of the measured qubits, the first leftmost, from one pub's results: a sample is a hexadecimal number whose lowest bit is bit 0 of the register. Throws
 * a RangeError that names what is wrong with them.
 */
export function ibmCounts(value: JsonValue, measured: readonly number[]): Counts {
  const pub = Pub.safeParse(value);
  if (!pub.success) {
    const { path, message } = pub.error.issues[0]!;
    throw new RangeError(`${path.join('.') || 'the document'}: ${message}`);
  }
  const { samples, num_bits: bits } = pub.data.data[REGISTER];
  if (bits !== measured.length) {
    throw new RangeError(`num_bits: expected ${measured.length}, got ${bits}`);
  }
  const counts: Counts = {};
  for (const sample of samples) {
    const key = bitsOf(sample, bits);
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function bitsOf(sample: string, bits: number): string {
  if (!/^0x[0-9a-f]+$/i.test(sample) || BigInt(sample) >> BigInt(bits) !== 0n) {
    throw new RangeError(
      `sample: expected a hexadecimal number below 2^${bits}, got ${JSON.stringify(sample)}`,
    );
  }
  return [...BigInt(sample).toString(2).padStart(bits, '0')].reverse().join('');
}
