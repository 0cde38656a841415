import { LuDecomposition, Matrix } from 'ml-matrix';

/** Number of Fock matrices kept. */
const DEPTH = 8;

/** A matrix as one array of its entries, in any order that stays the same. */
type Entries = ArrayLike<number>;

interface Entry {
  fock: Entries;
  error: Entries;
  /** Overlaps of this error with those of the entries before it, oldest first, and with itself. */
  overlaps: number[];
}

function dot(a: Entries, b: Entries): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/**
 * Direct inversion in the iterative subspace (P. Pulay, J. Comput. Chem. 3, 556 (1982)): the combination of the last Fock
 * matrices, with weights adding up to one, whose error is least.
 */
export class Diis {
  readonly #entries: Entry[] = [];

  /** Takes the newest Fock matrix with its error and returns the extrapolated one; with a single pair it equals `fock`. */
  extrapolate(fock: Entries, error: Entries): Float64Array {
    if (this.#entries.length === DEPTH) this.#dropOldest();
    const overlaps = [...this.#entries.map((entry) => dot(entry.error, error)), dot(error, error)];
    this.#entries.push({ fock, error, overlaps });
    let weights = this.#weights();
    // Errors that became linearly dependent: the oldest ones say nothing new.
    while (weights === null) {
      this.#dropOldest();
      weights = this.#weights();
    }
    return this.#combine(weights);
  }

  #dropOldest(): void {
    this.#entries.shift();
    for (const entry of this.#entries) entry.overlaps.shift();
  }

  #combine(weights: number[]): Float64Array {
    const result = new Float64Array(this.#entries[0]!.fock.length);
    this.#entries.forEach(({ fock }, k) => {
      const weight = weights[k]!;
      for (let at = 0; at < result.length; at++) result[at]! += weight * fock[at]!;
    });
    return result;
  }

  /** Weights from the bordered system of error overlaps; null when it is singular. */
  #weights(): number[] | null {
    const count = this.#entries.length;
    if (count === 1) return [1];
    const newest = this.#entries[count - 1]!.overlaps[count - 1]!;
    const system = new Matrix(count + 1, count + 1);
    this.#entries.forEach(({ overlaps }, i) => {
      overlaps.forEach((overlap, j) => {
        system.set(i, j, overlap / newest);
        system.set(j, i, overlap / newest);
      });
      system.set(i, count, 1);
      system.set(count, i, 1);
    });
    const decomposition = new LuDecomposition(system);
    if (decomposition.isSingular()) return null;
    const right = new Matrix(count + 1, 1);
    right.set(count, 0, 1);
    return decomposition.solve(right).to1DArray().slice(0, count);
  }
}
