import { CandidateRefusal } from './candidate-refusal.js';
import { ELEMENTS, elementSymbol } from './elements.js';
import type { ElementSymbol } from './elements.js';
import type { Molecule } from './molecule.js';

/** Above this the table of distances, kept to recognise duplicates, outgrows everything else of a candidate. */
const MAX_ATOMS = 300;

const INTEGER = /^\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i;

function refuse(code: string, line: number, message: string): never {
  throw new CandidateRefusal(code, `line ${line}: ${message}`);
}

function readCount(text: string): number {
  const word = text.trim();
  const count = Number(word);
  if (!INTEGER.test(word) || count === 0) {
    refuse('malformed', 1, `expected the number of atoms, a positive integer, got '${word.slice(0, 40)}'`);
  }
  if (count > MAX_ATOMS)
    refuse('too-large', 1, `expected at most ${MAX_ATOMS} atoms, got ${word.slice(0, 40)}`);
  return count;
}

function readCoordinate(word: string, axis: string, line: number): number {
  const value = NUMBER.test(word) ? Number(word) : NaN;
  if (Number.isFinite(value)) return value;
  if (NUMBER.test(word) || NOT_FINITE.test(word)) {
    refuse('not-finite', line, `expected a finite ${axis} coordinate, got '${word.slice(0, 40)}'`);
  }
  return refuse('malformed', line, `expected a number as ${axis} coordinate, got '${word.slice(0, 40)}'`);
}

function readElement(word: string, line: number): ElementSymbol {
  const symbol = elementSymbol(word);
  if (symbol !== undefined) return symbol;
  const known = Object.keys(ELEMENTS).join(' ');
  return refuse(
    'element',
    line,
    `expected an element with PPP parameters (${known}), got '${word.slice(0, 40)}'`,
  );
}

function readAtom(text: string, line: number): { element: ElementSymbol; position: number[] } {
  const words = text.trim().split(/\s+/);
  if (words.length < 4) {
    refuse(
      'malformed',
      line,
      `expected a symbol and x y z, got ${words[0] === '' ? 'a blank line' : `'${text.trim().slice(0, 40)}'`}`,
    );
  }
  const element = readElement(words[0]!, line);
  return { element, position: ['x', 'y', 'z'].map((axis, k) => readCoordinate(words[k + 1]!, axis, line)) };
}

function refuseTrailing(lines: string[], first: number): void {
  for (let k = first; k < lines.length; k++) {
    if (lines[k]!.trim() !== '') {
      refuse(
        'malformed',
        k + 1,
        `expected the end of the file after the ${first - 2} announced atoms, got '${lines[k]!.trim().slice(0, 40)}'`,
      );
    }
  }
}

/**
 * Reads an XYZ file: number of atoms, a comment line, then `symbol x y z` per atom in angstrom. Symbols are case-insensitive,
 * further columns are ignored. Throws `CandidateRefusal` (`malformed`, `truncated`, `not-finite`, `element`, `too-large`),
 * each naming the line.
 */
export function readXyz(text: string): Molecule {
  const lines = text.split(/\r\n|\n|\r/);
  while (lines.length > 1 && lines[lines.length - 1]!.trim() === '') lines.pop();
  const count = readCount(lines[0]!);
  if (lines.length < count + 2) {
    const got = Math.max(0, lines.length - 2);
    refuse('truncated', lines.length, `expected ${count} atoms, the file ends after ${got}`);
  }
  const molecule: Molecule = { elements: [], lines: [], positions: new Float64Array(3 * count) };
  for (let i = 0; i < count; i++) {
    const { element, position } = readAtom(lines[i + 2]!, i + 3);
    molecule.elements.push(element);
    molecule.lines.push(i + 3);
    molecule.positions.set(position, 3 * i);
  }
  refuseTrailing(lines, count + 2);
  return molecule;
}
