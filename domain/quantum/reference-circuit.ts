import type { ReferenceTerm } from '../../contracts/measurement.js';
import { applyExcitation } from './excitation.js';
import type { Excitation, StringExcitation } from './excitation.js';
import { excitationGates } from './excitation-circuit.js';
import type { NativeGate } from './native-gates.js';

/**
 * Gates that make a reference of one or two determinants of |00...0>, in Jordan-Wigner qubits: x where the first has electrons, then one
 * excitation from it to the second. Throws a RangeError for more determinants, and for two that differ by more than two electrons.
 */
export function referenceGates(terms: readonly ReferenceTerm[], orbitals: number): NativeGate[] {
  const [first, second] = terms;
  if (first === undefined || terms.length > 2) {
    throw new RangeError(`reference circuit: expected one or two determinants, got ${terms.length}`);
  }
  const filled = [...orbitalsOf(first.alpha), ...orbitalsOf(first.beta).map((p) => p + orbitals)];
  const flips = filled.map((qubit): NativeGate => ({ gate: 'x', qubits: [qubit] }));
  if (second === undefined) return flips;
  const excitation = {
    alpha: difference(first.alpha, second.alpha),
    beta: difference(first.beta, second.beta),
  };
  const sign = imageSign(excitation, first);
  const angle = Math.atan2(sign * second.coefficient, first.coefficient);
  return [...flips, ...excitationGates(excitation, orbitals, angle)];
}

function difference(before: number, after: number): StringExcitation {
  return { from: orbitalsOf((before & ~after) >>> 0), to: orbitalsOf((after & ~before) >>> 0) };
}

function imageSign({ alpha, beta }: Excitation, { alpha: up, beta: down }: ReferenceTerm): number {
  return applyExcitation(alpha, up)!.sign * applyExcitation(beta, down)!.sign;
}

function orbitalsOf(string: number): number[] {
  return Array.from({ length: 32 }, (_, p) => p).filter((p) => ((string >>> p) & 1) === 1);
}
