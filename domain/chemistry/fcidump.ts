import type { CandidateRefusal } from './candidate-refusal.js';
import { readFcidumpHeader } from './fcidump-header.js';
import type { FcidumpHeader } from './fcidump-header.js';
import { readFcidumpLine } from './fcidump-line.js';
import type { FcidumpLine } from './fcidump-line.js';
import { refuseLine } from './fcidump-refusal.js';
import { packedLengths, pairIndex, unpackIntegrals } from './integrals.js';
import type { Integrals } from './integrals.js';

/** Values given twice may differ by this much (relative above 1 hartree): programs print 8 digits or more. */
const SAME_VALUE = 1e-8;

/** Content of an FCIDUMP file: P. J. Knowles, N. C. Handy, Comput. Phys. Commun. 54, 75 (1989). */
export interface Fcidump {
  integrals: Integrals;
  /** Orbital energies in hartree, where the file lists them for every orbital. */
  orbitalEnergies: readonly number[] | null;
  /** Header entries that were not understood, as written. */
  unknownEntries: string[];
}

/** Packed values, with NaN where the file has said nothing. */
interface Content {
  constant: Float64Array;
  orbitalEnergies: Float64Array;
  oneBody: Float64Array;
  twoBody: Float64Array;
}

/**
 * Reads the text of an FCIDUMP file: a namelist header, then lines `value i j k l` with 1-based orbital numbers: (ij|kl) in chemists'
 * order; h_ij with k = l = 0; an orbital energy with only i given; the constant with four zeros. Integrals not listed are 0. The
 * result does not depend on the order of the lines. Throws `CandidateRefusal`, naming the line, expected and got.
 */
export function readFcidump(text: string): Fcidump {
  const lines = text.split(/\r\n|\n|\r/);
  const header = readFcidumpHeader(lines);
  const lengths = packedLengths(header.orbitals);
  const content: Content = {
    constant: new Float64Array(1).fill(NaN),
    orbitalEnergies: new Float64Array(header.orbitals).fill(NaN),
    oneBody: new Float64Array(lengths.oneBody).fill(NaN),
    twoBody: new Float64Array(lengths.twoBody).fill(NaN),
  };
  const mentioned = new Set<number>();
  for (let index = header.lines; index < lines.length; index++) {
    if (lines[index]!.trim() !== '') storeLine(lines[index]!, index + 1, header.orbitals, content, mentioned);
  }
  refuseIncomplete(content, header.orbitals, mentioned, lines.length);
  return {
    integrals: integralsOf(header, content),
    orbitalEnergies: content.orbitalEnergies.includes(NaN) ? null : [...content.orbitalEnergies],
    unknownEntries: header.unknownEntries,
  };
}

function storeLine(
  text: string,
  line: number,
  orbitals: number,
  content: Content,
  mentioned: Set<number>,
): void {
  const { value, indices } = readFcidumpLine(text, line, orbitals);
  const [array, place] = placeOf(indices, content);
  if (array === null) {
    throw refuseLine('fcidump-line', line, 'indices i j k l, i j 0 0, i 0 0 0 or 0 0 0 0', indices.join(' '));
  }
  store(array, place, value, line, text.trim());
  for (const orbital of indices) mentioned.add(orbital);
}

/** Where a value belongs; null for a pattern of zeros that means nothing. */
function placeOf([i, j, k, l]: FcidumpLine['indices'], content: Content): [Float64Array | null, number] {
  const given = (i > 0 ? 8 : 0) + (j > 0 ? 4 : 0) + (k > 0 ? 2 : 0) + (l > 0 ? 1 : 0);
  if (given === 0b1111) {
    return [content.twoBody, pairIndex(pairIndex(i - 1, j - 1), pairIndex(k - 1, l - 1))];
  }
  if (given === 0b1100) return [content.oneBody, pairIndex(i - 1, j - 1)];
  if (given === 0b1000) return [content.orbitalEnergies, i - 1];
  return given === 0 ? [content.constant, 0] : [null, 0];
}

/** Of values that agree the largest is kept, so that the order of the lines decides nothing. */
function store(array: Float64Array, place: number, value: number, line: number, text: string): void {
  const earlier = array[place]!;
  if (Math.abs(earlier - value) > SAME_VALUE * Math.max(1, Math.abs(earlier))) {
    throw refuseLine(
      'fcidump-inconsistent',
      line,
      `the value ${earlier} given before for these orbitals`,
      text,
    );
  }
  array[place] = Number.isNaN(earlier) ? value : Math.max(earlier, value);
}

/** What every program writes; without it the file was cut short or belongs to another number of orbitals. */
function refuseIncomplete(content: Content, orbitals: number, mentioned: Set<number>, lines: number): void {
  const missing = (expected: string): CandidateRefusal =>
    refuseLine('fcidump-incomplete', lines, expected, 'end of file');
  if (content.oneBody.every(Number.isNaN)) throw missing('one-body integrals, "value i j 0 0"');
  if (Number.isNaN(content.constant[0]))
    throw missing('the constant energy, "value 0 0 0 0" (is the file cut short?)');
  for (let orbital = 1; orbital <= orbitals; orbital++) {
    if (!mentioned.has(orbital)) throw missing(`integrals of orbital ${orbital}, since NORB=${orbitals}`);
  }
}

function integralsOf(header: FcidumpHeader, content: Content): Integrals {
  const filled = (values: Float64Array): number[] =>
    Array.from(values, (value) => (Number.isNaN(value) ? 0 : value));
  return unpackIntegrals({
    format: 'thq.hamiltonian',
    version: 1,
    kind: 'fermion',
    orbitals: header.orbitals,
    electronsAlpha: header.electronsAlpha,
    electronsBeta: header.electronsBeta,
    constantHartree: content.constant[0]!,
    oneBodyHartree: filled(content.oneBody),
    twoBodyHartree: filled(content.twoBody),
  });
}
