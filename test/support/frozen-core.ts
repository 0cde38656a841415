import type { Integrals } from '../../domain/chemistry/integrals.js';

/** The integrals of some orbitals with others doubly filled, whose energy joins the constant; all indices are those of `whole`. */
export function frozenCore(
  whole: Integrals,
  filled: readonly number[],
  active: readonly number[],
): Integrals {
  const { orbitals: size, oneBody, twoBody } = whole;
  const n = active.length;
  const h = (p: number, q: number): number => oneBody[p * size + q]!;
  const g = (p: number, q: number, r: number, s: number): number =>
    twoBody[((p * size + q) * size + r) * size + s]!;
  const field = (p: number, q: number): number =>
    filled.reduce((sum, i) => sum + 2 * g(p, q, i, i) - g(p, i, i, q), 0);
  const all = <T>(make: (p: number) => T[]): T[] => active.flatMap(make);
  return {
    orbitals: n,
    electronsAlpha: whole.electronsAlpha - filled.length,
    electronsBeta: whole.electronsBeta - filled.length,
    constant: filled.reduce((sum, i) => sum + 2 * h(i, i) + field(i, i), whole.constant),
    oneBody: Float64Array.from(all((p) => active.map((q) => h(p, q) + field(p, q)))),
    twoBody: Float64Array.from(all((p) => all((q) => all((r) => active.map((s) => g(p, q, r, s)))))),
  };
}
