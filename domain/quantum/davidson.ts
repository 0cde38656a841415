import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { NumericalFailure } from './numerical-failure.js';
import type { Product } from './half-product.js';
import { addCombination, addScaled, combine, dot, dots, scale } from './vector.js';

/** Directions left over from orthogonalisation with less than this share of their length are rounding. */
const LOST = 1e-10;
/** A pass of orthogonalisation that keeps this share of a vector has left no more than rounding. */
const ENOUGH = 0.5;
/** Lowest eigenpairs of a real symmetric operator. */
export interface EigenProblem {
  readonly product: Product;
  /** Removes from a normalised vector, in place, what rounding has added outside the space of the search. */
  readonly purify: (vector: Float64Array) => void;
  /** Turns the residual H x - E x of an approximate eigenpair, in place, into a direction in which x is to be corrected. */
  readonly correct: (residual: Float64Array, value: number) => void;
  /** At least `roots` vectors, together with a part of every wanted state; they are overwritten. */
  readonly starts: readonly Float64Array[];
  readonly roots: number;
}

export interface DavidsonLimits {
  /** Largest norm of H x - E x, hartree, for normalised x. */
  readonly residual: number;
  /** Most vectors kept; memory is twice as many. */
  readonly subspace: number;
  readonly products: number;
}

/** `residual` bounds the distance from `value` to an eigenvalue (Weinstein 1934). */
export interface EigenPair {
  readonly value: number;
  readonly vector: Float64Array;
  readonly residual: number;
}

/**
 * Lowest eigenpairs in ascending order (Davidson, J. Comput. Phys. 17, 87 (1975); several roots at once as Liu, 1978). A full
 * subspace is cut back to twice as many Ritz vectors as roots. Throws NumericalFailure when the products run out.
 */
export function davidson(
  problem: EigenProblem,
  limits: DavidsonLimits,
): { pairs: EigenPair[]; products: number } {
  const { roots, starts } = problem;
  const space = new Subspace(problem);
  starts.forEach((start) => space.add(start));
  if (space.size < roots) {
    throw new RangeError(`davidson: expected ${roots} independent start vectors, got ${space.size}`);
  }
  for (;;) {
    const ritz = space.ritz(roots);
    const open = ritz.filter(({ residual }) => residual > limits.residual);
    if (open.length === 0)
      return {
        pairs: ritz.map(({ value, vector, residual }) => ({ value, vector, residual })),
        products: space.products,
      };
    if (space.products + open.length > limits.products) throw notConverged(ritz, limits, space.products);
    if (space.size + open.length > limits.subspace) space.shrink(Math.min(2 * roots, space.size));
    const before = space.size;
    for (const { correction, value } of open) {
      problem.correct(correction, value);
      space.add(correction);
    }
    if (space.size === before) throw notConverged(ritz, limits, space.products);
  }
}

interface RitzPair extends EigenPair {
  /** H x - E x. */
  readonly correction: Float64Array;
}

/** Orthonormal vectors with their products and the operator among them. */
class Subspace {
  products = 0;
  #vectors: Float64Array[] = [];
  #images: Float64Array[] = [];
  #projected: number[][] = [];
  #eigen: { values: number[]; coefficients: number[][] } | undefined;
  readonly #problem: EigenProblem;

  constructor(problem: EigenProblem) {
    this.#problem = problem;
  }

  get size(): number {
    return this.#vectors.length;
  }

  /** Takes the part of `vector` outside the subspace, in place; ignores a vector that has none. */
  add(vector: Float64Array): void {
    if (!this.#orthonormalise(vector)) return;
    const image = new Float64Array(vector.length);
    this.#problem.product(vector, image);
    this.products++;
    this.#vectors.push(vector);
    this.#images.push(image);
    this.#projected.push(dots(this.#vectors, image));
    this.#eigen = undefined;
  }

  /** Lowest `count` approximate eigenpairs. */
  ritz(count: number): RitzPair[] {
    const { values, coefficients } = this.#diagonalise();
    return values.slice(0, count).map((value, i) => {
      const vector = combine(coefficients[i]!, this.#vectors);
      const correction = combine(coefficients[i]!, this.#images);
      addScaled(correction, -value, vector);
      return { value, vector, correction, residual: Math.sqrt(dot(correction, correction)) };
    });
  }

  /** Keeps the lowest `count` Ritz vectors only. */
  shrink(count: number): void {
    const { values, coefficients } = this.#diagonalise();
    const kept = coefficients.slice(0, count);
    const vectors = kept.map((row) => combine(row, this.#vectors));
    this.#images = kept.map((row) => combine(row, this.#images));
    this.#vectors = vectors;
    this.#projected = kept.map((_, i) => kept.slice(0, i + 1).map((_, j) => (i === j ? values[i]! : 0)));
    this.#eigen = undefined;
  }

  /** Twice where most of the vector cancelled, which leaves rounding behind (Kahan and Parlett: twice is enough). */
  #orthonormalise(vector: Float64Array): boolean {
    const kept = this.#orthonormaliseOnce(vector);
    if (!(kept > LOST)) return false;
    this.#problem.purify(vector);
    return kept > ENOUGH || this.#orthonormaliseOnce(vector) > ENOUGH;
  }

  /** Gives the share of the vector's length that was kept. */
  #orthonormaliseOnce(vector: Float64Array): number {
    const before = Math.sqrt(dot(vector, vector));
    const overlaps = dots(this.#vectors, vector);
    addCombination(
      vector,
      overlaps.map((overlap) => -overlap),
      this.#vectors,
    );
    const after = Math.sqrt(dot(vector, vector));
    scale(vector, 1 / after);
    return after / before;
  }

  #diagonalise(): { values: number[]; coefficients: number[][] } {
    this.#eigen ??= eigenOfLowerTriangle(this.#projected);
    return this.#eigen;
  }
}

/** Ascending eigenvalues; `coefficients[i]` is the eigenvector of `values[i]`. */
function eigenOfLowerTriangle(rows: readonly number[][]): { values: number[]; coefficients: number[][] } {
  const full = rows.map((_, i) => rows.map((_, j) => (i >= j ? rows[i]![j]! : rows[j]![i]!)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(full), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  return {
    values: order.map((i) => realEigenvalues[i]!),
    coefficients: order.map((i) => eigenvectorMatrix.getColumn(i)),
  };
}

function notConverged(ritz: readonly RitzPair[], limits: DavidsonLimits, products: number): NumericalFailure {
  const worst = Math.max(...ritz.map(({ residual }) => residual));
  return new NumericalFailure(
    `davidson: expected residuals up to ${limits.residual} hartree, got ${worst.toExponential(2)} after ${products} products of at most ${limits.products}`,
  );
}
