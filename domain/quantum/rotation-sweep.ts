import type { GivensRotation } from './givens-rotation.js';
import { RECORD_BYTES, sweepMemory } from './sweep-kernels.js';
import type { SweepKernels } from './sweep-kernels.js';

/** Numbers of 4 and of 8 bytes in the record of a rotation, and places in it. */
const WORDS = RECORD_BYTES / 4;
const DOUBLES = RECORD_BYTES / 8;
const [COSINE, SINE, OVERLAP] = [1, 2, 4] as const;

/** A product of rotations in one sector as what the kernels read: a record for each, and their pairs of determinants as addresses in the woven vectors. */
export interface Sweep {
  readonly rotations: number;
  readonly places: Places;
  readonly records: Int32Array<ArrayBuffer>;
  readonly pairs: Int32Array<ArrayBuffer>;
}

/** Addresses of the parts of the memory: the two vectors, of an even number of doubles each, both woven, records and pairs. */
interface Places {
  readonly psi: number;
  readonly lambda: number;
  readonly woven: number;
  readonly records: number;
  readonly pairs: number;
}

/** Lists the pairs of every rotation; one that occurs several times is listed once. */
export function createSweep(rotations: readonly GivensRotation[], dimension: number): Sweep {
  const places = placesFor(dimension, rotations.length);
  const distinct = new Map<GivensRotation, { start: number; end: number }>();
  let count = 0;
  for (const rotation of rotations) {
    if (distinct.has(rotation)) continue;
    const start = count;
    count += rotation.rows.from.length * rotation.columns.from.length;
    distinct.set(rotation, { start, end: count });
  }
  const pairs = new Int32Array(2 * count);
  for (const [rotation, { start }] of distinct) listPairs(rotation, places.woven, pairs, 2 * start);
  const records = new Int32Array(WORDS * rotations.length);
  for (let k = 0; k < rotations.length; k++) {
    const { start, end } = distinct.get(rotations[k]!)!;
    records[WORDS * k] = places.pairs + 8 * start;
    records[WORDS * k + 1] = places.pairs + 8 * end;
  }
  return { rotations: rotations.length, places, records, pairs };
}

function placesFor(dimension: number, rotations: number): Places {
  const bytes = 16 * Math.ceil(dimension / 2);
  const records = 4 * bytes;
  return { psi: 0, lambda: bytes, woven: 2 * bytes, records, pairs: records + RECORD_BYTES * rotations };
}

/** T|D> = -|E> turns |D> and |E> like T|E> = |D>, so a pair of sign -1 is a pair of sign +1 the other way round. */
function listPairs({ rows, columns }: GivensRotation, woven: number, pairs: Int32Array, start: number): void {
  let at = start;
  for (let r = 0; r < rows.from.length; r++) {
    const source = rows.from[r]!;
    const target = rows.to[r]!;
    for (let c = 0; c < columns.from.length; c++) {
      const from = woven + 16 * (source + columns.from[c]!);
      const to = woven + 16 * (target + columns.to[c]!);
      const same = r < rows.plus === c < columns.plus;
      pairs[at++] = same ? from : to;
      pairs[at++] = same ? to : from;
    }
  }
}

/** Applies all rotations to `psi` in place, the first one first. */
export function sweepForward(sweep: Sweep, angles: readonly number[], psi: Float64Array): void {
  const { kernels, buffer } = opened(sweep);
  const { places, rotations } = sweep;
  const vector = new Float64Array(buffer, places.psi, psi.length);
  vector.set(psi);
  setAngles(sweep, angles, 1, buffer);
  // The other vector is of no use here; what an earlier sweep left there might be slow to calculate with.
  kernels.weave(places.psi, places.lambda, places.psi, places.woven);
  kernels.sweep(places.records, rotations, RECORD_BYTES);
  kernels.unweave(places.psi, places.lambda, places.woven);
  psi.set(vector);
}

/**
 * Undoes the rotations one after the other, the last one first, on copies of both vectors: <lambda| T - T^dagger |psi> of each, where only those before it
 * are left, in the order of the rotations.
 */
export function sweepBack(
  sweep: Sweep,
  angles: readonly number[],
  psi: Float64Array,
  lambda: Float64Array,
): number[] {
  const { kernels, buffer } = opened(sweep);
  const { places, rotations } = sweep;
  new Float64Array(buffer, places.psi, psi.length).set(psi);
  new Float64Array(buffer, places.lambda, lambda.length).set(lambda);
  const records = setAngles(sweep, angles, -1, buffer);
  kernels.weave(places.psi, places.lambda, places.lambda, places.woven);
  kernels.sweep(places.records + RECORD_BYTES * (rotations - 1), rotations, -RECORD_BYTES);
  return angles.map((_, k) => records[DOUBLES * k + OVERLAP]!);
}

function setAngles(
  { rotations, places }: Sweep,
  angles: readonly number[],
  direction: 1 | -1,
  buffer: ArrayBuffer,
): Float64Array {
  const records = new Float64Array(buffer, places.records, DOUBLES * rotations);
  for (let k = 0; k < rotations; k++) {
    records[DOUBLES * k + COSINE] = Math.cos(angles[k]!);
    records[DOUBLES * k + SINE] = direction * Math.sin(angles[k]!);
  }
  return records;
}

/** Whose records and pairs stand in which memory: sweeps of one objective follow each other. */
let resident: { readonly sweep: Sweep; readonly buffer: ArrayBuffer } | undefined;

/** The kernels with the sweep's records and pairs in their memory. */
function opened(sweep: Sweep): { kernels: SweepKernels; buffer: ArrayBuffer } {
  const { places, records, pairs } = sweep;
  const { kernels, buffer } = sweepMemory(places.pairs + pairs.byteLength);
  if (resident?.sweep !== sweep || resident.buffer !== buffer) {
    new Int32Array(buffer, places.records, records.length).set(records);
    new Int32Array(buffer, places.pairs, pairs.length).set(pairs);
    resident = { sweep, buffer };
  }
  return { kernels, buffer };
}
