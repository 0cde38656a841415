import { pauliOperator } from './pauli-operator.js';
import type { PauliOperator } from './pauli-operator.js';
import { multiplyStrings, stringKey } from './pauli-string.js';
import type { PauliString } from './pauli-string.js';

/** A Pauli string with a complex factor. */
export interface ComplexPauliTerm {
  readonly string: PauliString;
  readonly real: number;
  readonly imaginary: number;
}

/** i^k as [real, imaginary]. */
const TURNS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Complex combination of Pauli strings; equal strings are one term. What products pass through before they are Hermitian again. */
export class PauliSum {
  readonly #terms = new Map<string, ComplexPauliTerm>();

  /** Adds a term in place. */
  add({ string, real, imaginary }: ComplexPauliTerm): void {
    const key = stringKey(string);
    const before = this.#terms.get(key);
    this.#terms.set(key, {
      string,
      real: (before?.real ?? 0) + real,
      imaginary: (before?.imaginary ?? 0) + imaginary,
    });
  }

  /** Adds `factor * a b` in place. */
  addProduct(a: PauliSum, b: PauliSum, factor: number): void {
    for (const left of a.terms()) {
      for (const right of b.terms()) {
        const { string, quarterTurns } = multiplyStrings(left.string, right.string);
        const [cosine, sine] = TURNS[quarterTurns]!;
        const real = factor * (left.real * right.real - left.imaginary * right.imaginary);
        const imaginary = factor * (left.real * right.imaginary + left.imaginary * right.real);
        this.add({
          string,
          real: cosine * real - sine * imaginary,
          imaginary: sine * real + cosine * imaginary,
        });
      }
    }
  }

  /** Adds `factor * other` in place. */
  addScaled(other: PauliSum, factor: number): void {
    for (const { string, real, imaginary } of other.terms()) {
      this.add({ string, real: factor * real, imaginary: factor * imaginary });
    }
  }

  terms(): IterableIterator<ComplexPauliTerm> {
    return this.#terms.values();
  }

  /** The adjoint: Pauli strings are Hermitian, so only the factors are conjugated. */
  adjoint(): PauliSum {
    const result = new PauliSum();
    for (const { string, real, imaginary } of this.terms()) {
      result.add({ string, real, imaginary: -imaginary });
    }
    return result;
  }

  /**
   * The sum as a Hermitian operator, without terms up to `negligible`. Throws a RangeError where an imaginary part is larger than that.
   */
  toOperator(qubits: number, negligible: number): PauliOperator {
    const terms = Array.from(this.terms(), ({ string, real, imaginary }) => {
      if (Math.abs(imaginary) > negligible) {
        throw new RangeError(
          `operator: expected Hermitian, so real coefficients, got ${real} + ${imaginary} i`,
        );
      }
      return { string, coefficient: real };
    });
    return pauliOperator(qubits, terms, negligible);
  }
}
