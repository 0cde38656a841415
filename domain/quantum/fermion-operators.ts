import type { FermionMapping } from './fermion-mapping.js';
import { PauliSum } from './pauli-sum.js';
import { symmetricDifference } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';

/** a_mode on qubits: `X(update) Z(parity) (1 - Z(flip)) / 2`, so only where occupied, with the sign of the modes below. */
export function annihilator(mapping: FermionMapping, mode: number, modes: number): PauliSum {
  const update = mapping.updateSet(mode, modes);
  const below = mapping.paritySet(mode, modes);
  const change = new PauliSum();
  change.add({ string: { xLow: update.low, xHigh: update.high, zLow: 0, zHigh: 0 }, real: 1, imaginary: 0 });
  const weigh = new PauliSum();
  weigh.add(zTerm(below, 0.5));
  weigh.add(zTerm(symmetricDifference(below, mapping.flipSet(mode, modes)), -0.5));
  const result = new PauliSum();
  result.addProduct(change, weigh, 1);
  return result;
}

/** a+_p a_q on qubits. */
export function transfer(mapping: FermionMapping, p: number, q: number, modes: number): PauliSum {
  const result = new PauliSum();
  result.addProduct(annihilator(mapping, p, modes).adjoint(), annihilator(mapping, q, modes), 1);
  return result;
}

function zTerm({ low, high }: QubitSet, real: number) {
  return { string: { xLow: 0, xHigh: 0, zLow: low, zHigh: high }, real, imaginary: 0 };
}
