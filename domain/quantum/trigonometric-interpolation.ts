/** Points of the grid for each unit of the degree. A period holds at most `degree` minima, so that neighbours of the best point bracket one. */
const GRID_PER_DEGREE = 32;
/** Steps of the golden section: the bracket shrinks to 1e-11 of its width, below what a double resolves near a minimum. */
const SECTIONS = 53;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where values of a polynomial of this degree are needed: 2 degree + 1 angles from 0 on, radian. */
export function nodes(degree: number): number[] {
  const count = 2 * degree + 1;
  return Array.from({ length: count }, (_, k) => (2 * Math.PI * k) / count);
}

/**
 * Weights of the values at the nodes in the value at t: `f(t) = sum_k values[k] K(t - t_k)` for every polynomial of this degree, with the kernel
 * `K(t) = (1 + 2 sum_m cos(m t)) / (2 degree + 1)`, m from 1 to the degree, which is 1 at t = 0 and 0 at the other nodes.
 */
export function weightsAt(degree: number, t: number): number[] {
  return nodes(degree).map((node) => {
    let sum = 1;
    for (let m = 1; m <= degree; m++) sum += 2 * Math.cos(m * (t - node));
    return sum / (2 * degree + 1);
  });
}

/**
 * The t in (-pi, pi] where a function that bends as little as a polynomial of this degree is lowest: the best point of a grid that
 * holds 0, then a golden section between its neighbours.
 */
export function lowestPoint(degree: number, f: (t: number) => number): number {
  const count = GRID_PER_DEGREE * degree;
  const step = (2 * Math.PI) / count;
  const grid = Array.from({ length: count }, (_, i) => (i + 1) * step - Math.PI);
  const heights = grid.map(f);
  const best = grid[heights.indexOf(Math.min(...heights))]!;
  let [low, high] = [best - step, best + step];
  for (let section = 0; section < SECTIONS; section++) {
    const [inner, outer] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    if (f(inner) < f(outer)) high = outer;
    else low = inner;
  }
  const found = (low + high) / 2;
  return found > Math.PI ? found - 2 * Math.PI : found;
}
