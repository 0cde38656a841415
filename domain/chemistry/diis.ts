import { LuDecomposition, Matrix } from 'ml-matrix';

/** Number of Fock matrices kept. */
const DEPTH = 8;

/**
 * Direct inversion in the iterative subspace (P. Pulay, J. Comput. Chem. 3, 556 (1982)): the combination of the last Fock
 * matrices, with weights adding up to one, whose error is least.
 */
export class Diis {
  readonly #focks: Matrix[] = [];
  readonly #errors: Matrix[] = [];

  /** Takes the newest pair and returns the extrapolated Fock matrix; with a single pair that is `fock` itself. */
  extrapolate(fock: Matrix, error: Matrix): Matrix {
    this.#focks.push(fock);
    this.#errors.push(error);
    if (this.#focks.length > DEPTH) this.#dropOldest();
    let weights = this.#weights();
    // Errors that became linearly dependent: the oldest ones say nothing new.
    while (weights === null) {
      this.#dropOldest();
      weights = this.#weights();
    }
    const result = Matrix.zeros(fock.rows, fock.columns);
    weights.forEach((weight, k) => result.add(Matrix.mul(this.#focks[k]!, weight)));
    return result;
  }

  #dropOldest(): void {
    this.#focks.shift();
    this.#errors.shift();
  }

  /** Weights from the bordered system of error overlaps; null when it is singular. */
  #weights(): number[] | null {
    const count = this.#errors.length;
    if (count === 1) return [1];
    const system = Matrix.zeros(count + 1, count + 1);
    const norm = this.#errors[count - 1]!.dot(this.#errors[count - 1]!);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        const overlap = this.#errors[i]!.dot(this.#errors[j]!) / norm;
        system.set(i, j, overlap);
        system.set(j, i, overlap);
      }
      system.set(i, count, 1);
      system.set(count, i, 1);
    }
    const decomposition = new LuDecomposition(system);
    if (decomposition.isSingular()) return null;
    const right = Matrix.zeros(count + 1, 1);
    right.set(count, 0, 1);
    return decomposition.solve(right).to1DArray().slice(0, count);
  }
}
