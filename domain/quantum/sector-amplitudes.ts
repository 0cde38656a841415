import type { FermionMapping } from './fermion-mapping.js';
import { encodeOccupations } from './fermion-mapping.js';
import { hasQubit } from './qubit-set.js';
import type { Sector } from './sector.js';
import { zeroState } from './statevector.js';
import type { Statevector } from './statevector.js';

/**
 * A vector of a sector as a state of 2 orbitals qubits. No sign
 * changes: creators stand in the order of the modes, alpha before beta, in determinants as in mappings. Throws a RangeError for
 * a vector of another length, and for more qubits than a state may have.
 */
export function sectorAmplitudes(vector: Float64Array, sector: Sector, mapping: FermionMapping): Statevector {
  const { orbitals, alphaStrings, betaStrings, dimension } = sector;
  if (vector.length !== dimension) {
    throw new RangeError(`vector of a sector: expected ${dimension} amplitudes, got ${vector.length}`);
  }
  const state = zeroState(2 * orbitals);
  state.real[0] = 0;
  const word = (string: number, shift: number): number =>
    encodeOccupations(mapping, modesOf(string, orbitals, shift), 2 * orbitals).low;
  const alphaWords = Array.from(alphaStrings, (string) => word(string, 0));
  const betaWords = Array.from(betaStrings, (string) => word(string, orbitals));
  // Mappings are linear modulo 2, so the words of the two spins add up without carry.
  alphaWords.forEach((alpha, row) =>
    betaWords.forEach((beta, column) => {
      state.real[(alpha ^ beta) >>> 0] = vector[row * betaWords.length + column]!;
    }),
  );
  return state;
}

function modesOf(string: number, orbitals: number, shift: number): number[] {
  return Array.from({ length: orbitals }, (_, orbital) => orbital)
    .filter((orbital) => hasQubit({ low: string, high: 0 }, orbital))
    .map((orbital) => orbital + shift);
}
