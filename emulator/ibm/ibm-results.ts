import { deflateSync } from 'node:zlib';
import type { JobRecord } from '../jobs/job-record.js';
import type { JobResults } from '../simulation/job-results.js';

/** One register's part of every shot, as texts with bit 0 leftmost. */
interface RegisterShots {
  readonly name: string;
  readonly bits: number;
  readonly shots: readonly string[];
}

/** Shots of the k-th circuit by register; the n-th entries of all registers belong together. */
async function registerShots(results: JobResults, job: JobRecord, k: number): Promise<RegisterShots[]> {
  const counts = await results.counts(job, k);
  const rows = Object.entries(counts).flatMap(([text, count]) => new Array<string>(count).fill(text));
  let from = 0;
  return job.circuits[k]!.circuit.measured.map(({ name, qubits }) => {
    const [start, end] = [from, (from += qubits.length)];
    return { name, bits: qubits.length, shots: rows.map((row) => row.slice(start, end)) };
  });
}

/** Registers of every circuit of a job. */
function allShots(results: JobResults, job: JobRecord): Promise<RegisterShots[][]> {
  return Promise.all(job.circuits.map((_, k) => registerShots(results, job, k)));
}

/** Results without the types of Qiskit: samples in hexadecimal, bit 0 the lowest. */
export async function plainResults(results: JobResults, job: JobRecord): Promise<unknown> {
  const pubs = await allShots(results, job);
  return {
    results: pubs.map((registers) => ({
      data: Object.fromEntries(
        registers.map(({ name, bits, shots }) => [name, { samples: shots.map(hexadecimal), num_bits: bits }]),
      ),
      metadata: {},
    })),
    metadata: { execution: { execution_spans: [] }, version: 2 },
  };
}

function hexadecimal(text: string): string {
  return `0x${BigInt(`0b${[...text].reverse().join('')}`).toString(16)}`;
}

const typed = (type: string, value: unknown) => ({ __type__: type, __value__: value });

/** Results in the types of Qiskit, as its own client insists on them. */
export async function typedResults(results: JobResults, job: JobRecord): Promise<unknown> {
  const pubs = (await allShots(results, job)).map((registers) => {
    const fields = registers.map(({ name, bits, shots }): [string, unknown] => [
      name,
      typed('BitArray', { array: typed('ndarray', bytesArray(bits, shots)), num_bits: bits }),
    ]);
    const data = typed('DataBin', { shape: [], fields: Object.fromEntries(fields) });
    return typed('SamplerPubResult', { data, metadata: {} });
  });
  return typed('PrimitiveResult', { pub_results: pubs, metadata: {} });
}

/** Rows of bytes, bit 0 the lowest of the last one: a file of NumPy (format 1.0), deflated, in base64. */
function bytesArray(bits: number, shots: readonly string[]): string {
  const width = Math.ceil(bits / 8);
  const bytes = Buffer.alloc(shots.length * width);
  shots.forEach((text, row) => {
    [...text].forEach((bit, place) => {
      if (bit === '1') bytes[(row + 1) * width - 1 - (place >> 3)]! |= 1 << (place & 7);
    });
  });
  return deflateSync(numpyFile(bytes, [shots.length, width])).toString('base64');
}

/** Its header is padded so that the data begin at a multiple of 64. */
function numpyFile(bytes: Buffer, shape: readonly number[]): Buffer {
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')}), }`;
  const preamble = 10;
  const length = Math.ceil((preamble + text.length + 1) / 64) * 64 - preamble;
  const header = Buffer.from(`\u0093NUMPY\u0001\u0000  ${text.padEnd(length - 1)}\n`, 'latin1');
  header.writeUInt16LE(length, 8);
  return Buffer.concat([header, bytes]);
}
