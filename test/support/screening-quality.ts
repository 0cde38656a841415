/** How well predicted gaps sort out inverted molecules (reference below zero). */
export interface ScreeningQuality {
  /** Square of Pearson's correlation. */
  r2: number;
  /** Rank correlation, ties with average ranks. */
  spearman: number;
  mae: number;
  meanError: number;
  /** Share of the inverted that is predicted inverted, and of the others that is not. */
  recall: number;
  specificity: number;
  /** Area under the ROC curve for the inverted; ties count one half. */
  auc: number;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function pearson(x: number[], y: number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, k) => (value - mx) * (y[k]! - my)));
  const variance = (values: number[], centre: number): number => mean(values.map((v) => (v - centre) ** 2));
  return covariance / Math.sqrt(variance(x, mx) * variance(y, my));
}

function ranks(values: number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal - 1) / 2;
  });
}

export function screeningQuality(predicted: number[], reference: number[]): ScreeningQuality {
  const errors = predicted.map((value, k) => value - reference[k]!);
  const inverted = predicted.filter((_, k) => reference[k]! < 0);
  const others = predicted.filter((_, k) => reference[k]! >= 0);
  const wins = inverted.flatMap((a) => others.map((b) => (a < b ? 1 : a === b ? 0.5 : 0)));
  return {
    r2: pearson(predicted, reference) ** 2,
    spearman: pearson(ranks(predicted), ranks(reference)),
    mae: mean(errors.map(Math.abs)),
    meanError: mean(errors),
    recall: inverted.filter((value) => value < 0).length / inverted.length,
    specificity: others.filter((value) => value >= 0).length / others.length,
    auc: mean(wins),
  };
}
