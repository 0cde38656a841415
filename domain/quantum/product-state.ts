import { randomStream } from '../statistics/random.js';
import type { PauliOperator } from './pauli-operator.js';
import { realPauliOperator } from './pauli-product.js';
import { pauliText } from './pauli-string.js';

/** Starts that are drawn, beside the best basis state. */
const DRAWN_STARTS = 6;
const SEED = 0;
/** A sweep over all qubits that gains less than this, hartree, is the last. */
const SETTLED = 1e-9;
const MOST_SWEEPS = 200;
/** Fields below this, relative to the sum of all moduli, leave a qubit where it is. */
const NO_FIELD = 1e-14;

/** Upper bounds of the ground energy from states without entanglement, hartree. */
export interface ProductStateEnergy {
  /** Lowest energy found among products of one-qubit states. */
  readonly energy: number;
  /** Lowest energy among the basis states. */
  readonly basisStateEnergy: number;
}

/** A term as the letters other than I: `3 qubit + axis` each, with axis 0, 1, 2 for X, Y, Z. */
interface LetterTerm {
  readonly coefficient: number;
  readonly letters: readonly number[];
}

/**
 * Mean-field energy: each qubit in turn is set against the field of all others, which lowers the energy until it settles (coordinate
 * descent; finding the lowest product state is NP-hard, so some starts are tried). A variational upper bound, never above the
 * best basis state. Searches 2^qubits basis states: for up to 20 qubits.
 */
export function productStateEnergy(operator: PauliOperator): ProductStateEnergy {
  const { diagonal } = realPauliOperator(operator);
  const best = diagonal.indexOf(diagonal.reduce((low, energy) => Math.min(low, energy), Infinity));
  const terms = operator.terms.map(({ coefficient, string }) => ({
    coefficient,
    letters: lettersOf(pauliText(string, operator.qubits)),
  }));
  const descend = descent(terms, operator.qubits);
  const starts = [basisState(best, operator.qubits), ...drawnStates(operator.qubits)];
  return { energy: Math.min(...starts.map(descend)), basisStateEnergy: diagonal[best]! };
}

function lettersOf(text: string): number[] {
  return [...text].flatMap((letter, qubit) => (letter === 'I' ? [] : [3 * qubit + 'XYZ'.indexOf(letter)]));
}

/** Bloch vectors, three numbers a qubit, of a basis state: z is 1 in state 0 and -1 in state 1. */
function basisState(state: number, qubits: number): Float64Array {
  return Float64Array.from({ length: 3 * qubits }, (_, k) => {
    if (k % 3 !== 2) return 0;
    return ((state >>> Math.floor(k / 3)) & 1) === 0 ? 1 : -1;
  });
}

function drawnStates(qubits: number): Float64Array[] {
  return Array.from({ length: DRAWN_STARTS }, (_, k) => {
    const stream = randomStream(SEED, 'product state', String(k));
    const vectors = Float64Array.from({ length: 3 * qubits }, () => stream.normal());
    for (let qubit = 0; qubit < qubits; qubit++) normalise(vectors, qubit);
    return vectors;
  });
}

function normalise(vectors: Float64Array, qubit: number): void {
  const own = vectors.subarray(3 * qubit, 3 * qubit + 3);
  const length = lengthOf(own);
  own.forEach((value, axis) => (own[axis] = value / length));
}

function lengthOf([x = 0, y = 0, z = 0]: Float64Array): number {
  return Math.sqrt(x * x + y * y + z * z);
}

/** Descends from Bloch vectors, in place, to where no single qubit gains, and gives the energy there. */
function descent(terms: readonly LetterTerm[], qubits: number): (vectors: Float64Array) => number {
  const ofQubit = Array.from({ length: qubits }, (_, qubit) =>
    terms.filter(({ letters }) => letters.some((letter) => Math.floor(letter / 3) === qubit)),
  );
  const total = terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
  const field = new Float64Array(3);
  const turn = (vectors: Float64Array, qubit: number): void => {
    fieldOn(qubit, ofQubit[qubit]!, vectors, field);
    const strength = lengthOf(field);
    if (strength <= NO_FIELD * total) return;
    field.forEach((value, axis) => (vectors[3 * qubit + axis] = -value / strength));
  };
  return (vectors) => {
    let energy = energyOf(terms, vectors);
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      for (let qubit = 0; qubit < qubits; qubit++) turn(vectors, qubit);
      const before = energy;
      energy = energyOf(terms, vectors);
      if (before - energy < SETTLED) break;
    }
    return energy;
  };
}

/** Energy per unit of each component of one qubit's Bloch vector, all other qubits as they are. */
function fieldOn(
  qubit: number,
  terms: readonly LetterTerm[],
  vectors: Float64Array,
  field: Float64Array,
): void {
  field.fill(0);
  for (const { coefficient, letters } of terms) {
    let value = coefficient;
    let axis = 0;
    for (const letter of letters) {
      if (Math.floor(letter / 3) === qubit) axis = letter % 3;
      else value *= vectors[letter]!;
    }
    field[axis]! += value;
  }
}

function energyOf(terms: readonly LetterTerm[], vectors: Float64Array): number {
  return terms.reduce(
    (sum, { coefficient, letters }) =>
      sum + letters.reduce((product, letter) => product * vectors[letter]!, coefficient),
    0,
  );
}
