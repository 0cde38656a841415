import { between, fitLocally, localDesign, locate, predict } from './local-regression.js';
import type { LocalDesign, NodePosition } from './local-regression.js';
import { median } from './median.js';

const NODES = 16;
/** Share of the nearest pairs a local line rests on; the middle one sets the outlier weights. */
export const SPANS = [0.5, 0.75, 1] as const;
const OUTLIER_ROUNDS = 3;
/** Cleveland's cut: residuals beyond six median deviations count as outliers. */
const OUTLIER_CUT = 6;
/** An outlier keeps this weight, so that no line is left without points. */
const OUTLIER_FLOOR = 1e-6;
/** Share of the local spread that comes from the residuals of all pairs, near or far: large deviations are rare everywhere. */
const GLOBAL_SHARE = 0.1;

/** Pairs of stage-1 (x) and stage-2 values (y), smaller = better, with what does not change between bootstrap replicates. */
export interface StageRelation {
  x: Float64Array;
  y: Float64Array;
  designs: LocalDesign[];
  positions: NodePosition[][];
  outlierWeights: Float64Array;
}

/** What one weighting of the pairs says: typical stage-2 value and spread towards better, each at a stage-1 value. */
export interface Prediction {
  centre: (x: number, position: NodePosition) => number;
  spread: (position: NodePosition) => number;
}

/** Prepares the local regressions of y on x, one per span, and finds the outliers. Needs at least one pair. */
export function stageRelation(x: Float64Array, y: Float64Array): StageRelation {
  const designs = SPANS.map((span) => localDesign(x, span, NODES));
  const positions = designs.map((design) => locate(design, x));
  const middle = (SPANS.length - 1) / 2;
  const outlierWeights = bisquareWeights(designs[middle]!, positions[middle]!, x, y);
  return { x, y, designs, positions, outlierWeights };
}

/** Weights that fall to (almost) nothing with the size of a pair's residual: Cleveland's robust iteration. */
function bisquareWeights(
  design: LocalDesign,
  positions: NodePosition[],
  x: Float64Array,
  y: Float64Array,
): Float64Array {
  let weights = new Float64Array(x.length).fill(1);
  for (let round = 0; round < OUTLIER_ROUNDS; round++) {
    const lines = fitLocally(design, x, y, weights);
    const sizes = x.map((value, i) => Math.abs(y[i]! - predict(lines, value, positions[i]!)));
    const cut = OUTLIER_CUT * median(sizes);
    if (cut === 0) break;
    weights = sizes.map((size) =>
      size < cut ? Math.max(OUTLIER_FLOOR, bisquare(size / cut)) : OUTLIER_FLOOR,
    );
  }
  return weights;
}

function bisquare(relative: number): number {
  const rest = 1 - relative * relative;
  return rest * rest;
}

/** Fits the relation with span number `span` and the given weights of the pairs. */
export function fitRelation(relation: StageRelation, span: number, weights: Float64Array): Prediction {
  const { x, y, outlierWeights } = relation;
  const design = relation.designs[span]!;
  const positions = relation.positions[span]!;
  const lines = fitLocally(
    design,
    x,
    y,
    weights.map((weight, i) => weight * outlierWeights[i]!),
  );
  const residuals = x.map((value, i) => y[i]! - predict(lines, value, positions[i]!));
  const spreads = betterSpread(design, residuals, weights);
  return {
    centre: (value, position) => predict(lines, value, position),
    spread: (position) => between(spreads, position),
  };
}

/**
 * Root mean square of the residuals towards better at every node, outliers included. Only that side decides about a miss; a wide
 * tail of candidates that stage 2 finds worse than expected must not count for it. With w the weights, the sum is divided by
 * their effective number (sum w)^2 / sum w^2 less one for what the fit used up.
 */
function betterSpread(
  { kernels, nodes }: LocalDesign,
  residuals: Float64Array,
  weights: Float64Array,
): Float64Array {
  const all = weights.reduce((total, weight) => total + weight, 0);
  return nodes.map((_, node) => {
    const kernel = kernels[node]!;
    const near = weightedSum(kernel, weights);
    let [total, squares, deviations] = [0, 0, 0];
    for (let i = 0; i < residuals.length; i++) {
      if (residuals[i]! > 0) continue;
      const weight = weights[i]! * (((1 - GLOBAL_SHARE) * kernel[i]!) / near + GLOBAL_SHARE / all);
      total += weight;
      squares += weight * weight;
      deviations += weight * residuals[i]! * residuals[i]!;
    }
    if (deviations === 0) return 0;
    const effective = (total * total) / squares;
    return Math.sqrt(((deviations / total) * effective) / Math.max(effective - 1, 0.5));
  });
}

function weightedSum(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]! * weights[i]!;
  return total;
}
