import type { Operation } from '../../contracts/circuit.js';
import type { ReferenceTerm } from '../../contracts/measurement.js';
import { encodedExcitation } from './encoded-excitation.js';
import { applyExcitation } from './excitation.js';
import type { Excitation, StringExcitation } from './excitation.js';
import type { QubitEncoding } from './qubit-encoding.js';
import { qubitsOf } from './qubit-set.js';

/**
 * Operations that make a reference of one or two determinants of |00...0>: x on the qubits that are 1 in the first, then one
 * excitation from it to the second. Throws a RangeError for more determinants, and under Jordan-Wigner for two that differ by more than two electrons.
 */
export function referenceOperations(terms: readonly ReferenceTerm[], encoding: QubitEncoding): Operation[] {
  const [first, second] = terms;
  if (first === undefined || terms.length > 2) {
    throw new RangeError(`reference circuit: expected one or two determinants, got ${terms.length}`);
  }
  const ones = qubitsOf(encoding.determinant(first.alpha, first.beta));
  const flips = ones.map((qubit): Operation => ({ gate: 'x', qubits: [qubit] }));
  if (second === undefined) return flips;
  const excitation = {
    alpha: difference(first.alpha, second.alpha),
    beta: difference(first.beta, second.beta),
  };
  const sign = imageSign(excitation, first);
  const angle = Math.atan2(sign * second.coefficient, first.coefficient);
  return [...flips, ...encodedExcitation(excitation, encoding, angle)];
}

function difference(before: number, after: number): StringExcitation {
  return { from: orbitalsOf((before & ~after) >>> 0), to: orbitalsOf((after & ~before) >>> 0) };
}

function imageSign({ alpha, beta }: Excitation, { alpha: up, beta: down }: ReferenceTerm): number {
  return applyExcitation(alpha, up)!.sign * applyExcitation(beta, down)!.sign;
}

function orbitalsOf(string: number): number[] {
  return qubitsOf({ low: string, high: 0 });
}
