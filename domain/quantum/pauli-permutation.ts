import type { PairGate } from '../../contracts/circuit.js';
import type { PauliVector } from './pauli-vector.js';

export type PairGateName = PairGate['gate'];

/** Two letters, 4 (second) + (first), that a gate turns into each other (or one into itself), with the sign. */
interface LetterPair {
  readonly a: number;
  readonly b: number;
  readonly sign: number;
}

/** x and z bits of the letters I, X, Y, Z, and back. */
const X_BIT = [0, 1, 1, 0];
const Z_BIT = [0, 0, 1, 1];
const LETTER = [0, 3, 1, 2];

/** Conjugation of two letters by a gate (S. Aaronson, D. Gottesman, Phys. Rev. A 70, 052328 (2004), for cx; cz and swap by the same rules). */
function conjugated(gate: PairGateName, letters: number): { letters: number; sign: number } {
  const [p, q] = [letters & 3, letters >> 2];
  const [xp, zp, xq, zq] = [X_BIT[p]!, Z_BIT[p]!, X_BIT[q]!, Z_BIT[q]!];
  const together = (x1: number, z1: number, x2: number, z2: number, odd: number) => ({
    letters: LETTER[2 * x1 + z1]! + 4 * LETTER[2 * x2 + z2]!,
    sign: odd === 1 ? -1 : 1,
  });
  if (gate === 'cx') return together(xp, zp ^ zq, xq ^ xp, zq, xp & zq & (xq ^ zp ^ 1));
  if (gate === 'cz') return together(xp, zp ^ xq, xq, zq ^ xp, xp & xq & (zp ^ zq));
  return together(xq, zq, xp, zp, 0);
}

const PAIRS: Record<PairGateName, readonly LetterPair[]> = {
  cx: letterPairs('cx'),
  cz: letterPairs('cz'),
  swap: letterPairs('swap'),
};

function letterPairs(gate: PairGateName): LetterPair[] {
  return Array.from({ length: 16 }, (_, a) => {
    const { letters: b, sign } = conjugated(gate, a);
    return { a, b, sign };
  }).filter(({ a, b }) => a <= b);
}

/** Two places, behind a string without letters on a pair of qubits, whose values a gate exchanges (or one that it keeps), and their weight. */
export interface ValueMove {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/**
 * What a gate on two qubits does to the values, and `factor` to those with a letter on them: 1 - 16 p/15 where one of the 15 pairs of
 * letters follows the gate with probability p in all, 1 where none does.
 */
export function valueMoves(
  gate: PairGateName,
  [first, second]: readonly [number, number],
  factor: number,
): ValueMove[] {
  const place = (letters: number): number => (letters & 3) * 4 ** first + (letters >> 2) * 4 ** second;
  return PAIRS[gate]
    .map(({ a, b, sign }) => ({ a: place(a), b: place(b), weight: sign * (a === 0 ? 1 : factor) }))
    .filter(({ a, b, weight }) => a !== b || weight !== 1);
}

/** Applies a gate on two qubits in place, with the factor of `valueMoves`. */
export function applyPairGate(
  vector: PauliVector,
  gate: PairGateName,
  pair: readonly [number, number],
  factor: number,
): void {
  for (const { a, b, weight } of valueMoves(gate, pair, factor)) {
    if (a === b) multiply(vector, pair, a, weight);
    else exchange(vector, pair, a, b, weight);
  }
}

function exchange(
  vector: PauliVector,
  pair: readonly [number, number],
  a: number,
  b: number,
  weight: number,
): void {
  const { values } = vector;
  const [outer, middle, inner] = stringLoops(vector.qubits, pair);
  for (let block = 0; block < outer.end; block += outer.step) {
    for (let run = block; run < block + middle.end; run += middle.step) {
      for (let at = run; at < run + inner.end; at += inner.step) {
        const value = values[at + a]!;
        values[at + a] = weight * values[at + b]!;
        values[at + b] = weight * value;
      }
    }
  }
}

function multiply(vector: PauliVector, pair: readonly [number, number], a: number, weight: number): void {
  const { values } = vector;
  const [outer, middle, inner] = stringLoops(vector.qubits, pair);
  for (let block = a; block < a + outer.end; block += outer.step) {
    for (let run = block; run < block + middle.end; run += middle.step) {
      for (let at = run; at < run + inner.end; at += inner.step) values[at]! *= weight;
    }
  }
}

/** A loop over places `step` apart, from 0 to below `end`. */
interface Loop {
  readonly end: number;
  readonly step: number;
}

/** Turns below which a loop costs more than what is done in it. */
const SHORT = 8;

/**
 * Loops over the strings without letters on two qubits: over neighbours inside, unless that loop is short; then the last of the others that is not,
 * and where all are short the longest.
 */
function stringLoops(qubits: number, pair: readonly [number, number]): readonly [Loop, Loop, Loop] {
  const [low, high] = [Math.min(...pair), Math.max(...pair)];
  const loops = [
    { count: 1 << (2 * (qubits - high - 1)), step: 1 << (2 * (high + 1)) },
    { count: 1 << (2 * (high - low - 1)), step: 1 << (2 * (low + 1)) },
    { count: 1 << (2 * low), step: 1 },
  ];
  const inner =
    loops.findLast(({ count }) => count >= SHORT) ?? loops.toSorted((a, b) => a.count - b.count)[2]!;
  const order = [...loops.filter((loop) => loop !== inner), inner];
  return order.map(({ count, step }) => ({ end: count * step, step })) as [Loop, Loop, Loop];
}
