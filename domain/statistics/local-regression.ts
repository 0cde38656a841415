import { quantile } from './quantile.js';

/** Fewest points a local line rests on. */
const MIN_NEIGHBOURS = 6;
/** A weighted spread of x below this share of its whole range (squared) says nothing about a slope. */
const NO_SPREAD = 1e-12;

/** Where local lines are fitted, ascending, how much each point counts at each of them, and how far x ranges. */
export interface LocalDesign {
  nodes: Float64Array;
  kernels: Float64Array[];
  range: number;
}

/** A line `intercept + slope * x` at every node. */
export interface LocalLines {
  intercepts: Float64Array;
  slopes: Float64Array;
}

/** Where an x lies between the nodes: `share` of the way from node `left` to the next; the outer nodes hold beyond the ends. */
export interface NodePosition {
  left: number;
  share: number;
}

/**
 * Design of a local linear regression (W. S. Cleveland, J. Am. Stat. Assoc. 74, 829 (1979)): up to `nodeCount` nodes at even
 * quantiles of `x`, at each a tricube kernel that reaches to the farthest of its nearest neighbours, the share `span` of all.
 */
export function localDesign(x: Float64Array, span: number, nodeCount: number): LocalDesign {
  const places = Array.from({ length: nodeCount }, (_, i) => quantile(x, i / (nodeCount - 1)));
  const nodes = Float64Array.from(new Set(places));
  const neighbours = Math.min(x.length, Math.max(MIN_NEIGHBOURS, Math.ceil(span * x.length)));
  const kernels = Array.from(nodes, (node) => {
    const distances = x.map((value) => Math.abs(value - node));
    const reach = distances.slice().sort()[neighbours - 1]!;
    return distances.map((distance) => tricube(distance, reach));
  });
  return { nodes, kernels, range: nodes.at(-1)! - nodes[0]! };
}

/** 1 at distance 0, just above 0 at `reach`, 0 beyond. */
function tricube(distance: number, reach: number): number {
  if (distance === 0) return 1;
  if (distance > reach) return 0;
  const relative = distance / (reach * 1.0001);
  const rest = 1 - relative * relative * relative;
  return rest * rest * rest;
}

/** Fits a line at every node by least squares with the weights kernel times `weights`. */
export function fitLocally(
  { kernels, range }: LocalDesign,
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
): LocalLines {
  const lines = { intercepts: new Float64Array(kernels.length), slopes: new Float64Array(kernels.length) };
  kernels.forEach((kernel, node) => {
    let [total, sumX, sumY] = [0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const weight = kernel[i]! * weights[i]!;
      total += weight;
      sumX += weight * x[i]!;
      sumY += weight * y[i]!;
    }
    const [meanX, meanY] = [sumX / total, sumY / total];
    let [spread, cross] = [0, 0];
    for (let i = 0; i < x.length; i++) {
      const weighted = kernel[i]! * weights[i]! * (x[i]! - meanX);
      spread += weighted * (x[i]! - meanX);
      cross += weighted * (y[i]! - meanY);
    }
    const slope = spread > NO_SPREAD * total * range * range ? cross / spread : 0;
    lines.slopes[node] = slope;
    lines.intercepts[node] = meanY - slope * meanX;
  });
  return lines;
}

/** Finds each x between the nodes. */
export function locate({ nodes }: LocalDesign, x: Float64Array): NodePosition[] {
  return Array.from(x, (value) => {
    const last = nodes.length - 1;
    if (value <= nodes[0]!) return { left: 0, share: 0 };
    if (value >= nodes[last]!) return { left: last, share: 0 };
    let left = 0;
    while (nodes[left + 1]! <= value) left++;
    return { left, share: (value - nodes[left]!) / (nodes[left + 1]! - nodes[left]!) };
  });
}

/** Linear interpolation of a figure given at the nodes. */
export function between(atNodes: Float64Array, { left, share }: NodePosition): number {
  const value = atNodes[left]!;
  return share === 0 ? value : value + share * (atNodes[left + 1]! - value);
}

/** The fitted curve at `x`, which lies at `position`: the lines of the two nodes around it, blended. */
export function predict({ intercepts, slopes }: LocalLines, x: number, position: NodePosition): number {
  return between(intercepts, position) + between(slopes, position) * x;
}
