import { type Excitation, REST, type StringExcitation } from './excitation.js';

/**
 * UCCSD over the lowest determinant of the sector, in the order in which they act: doubles first, then singles. Doubles alpha-beta by
 * (i, a, j, b) with i -> a alpha and j -> b beta, then alpha-alpha and beta-beta by (i < j, a < b); singles alpha, then beta, by
 * (i, a); all ascending, the first index slowest. The order is part of the ansatz: with singles first, variational minima of states
 * of diradical character lie 1 eV too high.
 */
export function uccsdExcitations(orbitals: number, alpha: number, beta: number): Excitation[] {
  const moves = (electrons: number) =>
    range(0, electrons).flatMap((i) => range(electrons, orbitals).map((a) => move(i, a)));
  const doubles = (electrons: number) =>
    pairsOf(range(0, electrons)).flatMap((from) =>
      pairsOf(range(electrons, orbitals)).map((to): StringExcitation => ({ from, to })),
    );
  const [up, down] = [moves(alpha), moves(beta)];
  return [
    ...up.flatMap((a) => down.map((b): Excitation => ({ alpha: a, beta: b }))),
    ...doubles(alpha).map(alphaOnly),
    ...doubles(beta).map(betaOnly),
    ...up.map(alphaOnly),
    ...down.map(betaOnly),
  ];
}

/**
 * Generalised singles and doubles (UCCGSD: Lee, Huggins, Head-Gordon and Whaley, J. Chem. Theory Comput. 15, 311 (2019)), in the order
 * in which they act. Doubles alpha-beta by (p < q, r < s): p -> q alpha with r -> s beta, then with s -> r beta; doubles of one spin,
 * alpha then beta, between disjoint pairs (p < q) and (r < s), the lesser pair first; singles p -> q with p < q, alpha then beta.
 * Pairs that share an orbital need no entry: singles and doubles above generate them.
 */
export function uccgsdExcitations(orbitals: number): Excitation[] {
  const pairs = pairsOf(range(0, orbitals));
  const up = pairs.map(([p, q]) => move(p, q));
  const both = pairs.flatMap(([r, s]) => [move(r, s), move(s, r)]);
  const doubles = pairs.flatMap((from, i) =>
    pairs
      .slice(i + 1)
      .filter((to) => !to.some((orbital) => from.includes(orbital)))
      .map((to): StringExcitation => ({ from, to })),
  );
  return [
    ...up.flatMap((alpha) => both.map((beta): Excitation => ({ alpha, beta }))),
    ...doubles.map(alphaOnly),
    ...doubles.map(betaOnly),
    ...up.map(alphaOnly),
    ...up.map(betaOnly),
  ];
}

function move(from: number, to: number): StringExcitation {
  return { from: [from], to: [to] };
}

function alphaOnly(alpha: StringExcitation): Excitation {
  return { alpha, beta: REST };
}

function betaOnly(beta: StringExcitation): Excitation {
  return { alpha: REST, beta };
}

function range(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
}

function pairsOf(items: readonly number[]): [number, number][] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second): [number, number] => [first, second]));
}
