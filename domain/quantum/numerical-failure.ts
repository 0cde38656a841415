/**
 * An iteration did not reach what it was asked for on this one input; says where it stood. Not for input that is wrong, which is
 * refused before. The candidate is marked, others go on.
 */
export class NumericalFailure extends Error {
  override readonly name = 'NumericalFailure';
}
