/** What was measured, with the variance of its mean; in any one unit and its square. Variance 0: known exactly. */
export interface Measured {
  readonly value: number;
  readonly variance: number;
}
