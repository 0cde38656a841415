/** Fewest shots of a setting: with one, counts say nothing about their own variance. */
const FEWEST_SHOTS = 2;
/** Halvings of the interval of prices: to the last bit of a double. */
const BISECTIONS = 200;

/**
 * Whole shots per setting that minimise the variance `sum sigma_g^2 / shots_g` of the total, exactly: each further shot goes where it
 * lowers the variance most. `sigmas` are the standard deviations of single shots, of any one unit. The large-number limit is shots_g
 * in proportion to sigma_g (J. Neyman, J. R. Stat. Soc. 97, 558 (1934)). Every setting gets `fewest` shots at least, two where not told. Throws a RangeError for
 * shots that are no positive integer or too few, and for a sigma that is negative or no number.
 */
export function allocateShots(
  sigmas: readonly number[],
  shots: number,
  fewest: number = FEWEST_SHOTS,
): number[] {
  checkSigmas(sigmas);
  if (!Number.isSafeInteger(shots) || shots < 1) {
    throw new RangeError(`shots: expected a positive integer, got ${shots}`);
  }
  if (shots < fewest * sigmas.length) {
    throw new RangeError(
      `shots: expected at least ${fewest * sigmas.length}, ${fewest} for each of ${sigmas.length} settings, got ${shots}`,
    );
  }
  if (sigmas.every((sigma) => sigma === 0)) return evenly(sigmas.length, shots);
  const allocation = affordable(sigmas, shots, fewest);
  for (let left = shots - total(allocation); left > 0; left--) allocation[mostUseful(sigmas, allocation)]!++;
  return allocation;
}

/**
 * A further shot lowers the variance of a setting with k shots by sigma^2 / (k (k + 1)). All shots that lower it by more than a price
 * are bought, at the lowest price at which they are not too many.
 */
function affordable(sigmas: readonly number[], shots: number, fewest: number): number[] {
  const bought = (price: number): number[] =>
    sigmas.map((sigma) => Math.max(fewest, Math.floor((1 + Math.sqrt(1 + (4 * sigma * sigma) / price)) / 2)));
  let high = Math.max(...sigmas) ** 2;
  let low = 0;
  for (let step = 0; step < BISECTIONS; step++) {
    const price = (low + high) / 2;
    if (price === low || price === high) break;
    if (total(bought(price)) > shots) low = price;
    else high = price;
  }
  return bought(high);
}

function mostUseful(sigmas: readonly number[], allocation: readonly number[]): number {
  const gain = (i: number): number => (sigmas[i]! * sigmas[i]!) / (allocation[i]! * (allocation[i]! + 1));
  return allocation.reduce((best, _, i) => (gain(i) > gain(best) ? i : best), 0);
}

function evenly(settings: number, shots: number): number[] {
  return Array.from({ length: settings }, (_, i) => Math.floor((shots + i) / settings));
}

/** Standard error of the total from that many shots per setting, in the unit of the sigmas. */
export function standardErrorOf(sigmas: readonly number[], allocation: readonly number[]): number {
  checkSigmas(sigmas);
  if (allocation.length !== sigmas.length) {
    throw new RangeError(
      `shots: expected one number for each of ${sigmas.length} settings, got ${allocation.length}`,
    );
  }
  return Math.sqrt(total(sigmas.map((sigma, i) => (sigma * sigma) / allocation[i]!)));
}

/**
 * Standard error of the total under the best split of `shots`, `(sum of the sigmas) / sqrt(shots)`: what whole numbers of shots cannot
 * beat, and approach for many shots.
 */
export function bestStandardError(sigmas: readonly number[], shots: number): number {
  checkSigmas(sigmas);
  if (!(shots > 0)) throw new RangeError(`shots: expected a positive number, got ${shots}`);
  return total(sigmas) / Math.sqrt(shots);
}

/** Shots that reach a standard error under the best split, at least two a setting. Throws a RangeError unless it is positive. */
export function shotsFor(sigmas: readonly number[], standardError: number): number {
  checkSigmas(sigmas);
  if (!(standardError > 0) || !Number.isFinite(standardError)) {
    throw new RangeError(`standard error: expected a positive number, got ${standardError}`);
  }
  return Math.max(FEWEST_SHOTS * sigmas.length, Math.ceil((total(sigmas) / standardError) ** 2));
}

function checkSigmas(sigmas: readonly number[]): void {
  if (sigmas.length === 0) throw new RangeError('settings: expected at least one, got none');
  sigmas.forEach((sigma, i) => {
    if (!(sigma >= 0) || !Number.isFinite(sigma)) {
      throw new RangeError(`setting ${i}: expected a standard deviation of 0 or more, got ${sigma}`);
    }
  });
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
