import { BRAVYI_KITAEV } from './fermion-mapping-bravyi-kitaev.js';
import { JORDAN_WIGNER } from './fermion-mapping-jordan-wigner.js';
import { PARITY } from './fermion-mapping-parity.js';
import { encodeOccupations } from './fermion-mapping.js';
import type { FermionMapping } from './fermion-mapping.js';
import type { PauliOperator } from './pauli-operator.js';
import { qubitsOf, symmetricDifference } from './qubit-set.js';
import type { QubitSet } from './qubit-set.js';
import type { Sector } from './sector.js';
import { electronNumbers } from './symmetry-post-selection.js';
import type { BitSymmetry } from './symmetry-post-selection.js';
import { keptQubits, sectorOf, taper } from './tapering.js';
import type { ZSymmetry } from './tapering.js';

/** `tapered`: the parity map without the two qubits that the parities of the numbers of electrons fix. */
export type EncodingName = FermionMapping['name'] | 'tapered';

/** Orbitals and numbers of electrons; a `Sector` is one. */
export type ElectronSector = Pick<Sector, 'orbitals' | 'alpha' | 'beta'>;

/** How the states of one sector sit on qubits. */
export interface QubitEncoding {
  readonly name: EncodingName;
  readonly sector: ElectronSector;
  readonly qubits: number;
  /** What the bits show when every qubit is read in Z: numbers of electrons or their parities; empty where the encoding leaves none. */
  readonly symmetries: readonly BitSymmetry[];
  /**
   * An operator on these qubits, from what writes it under a map with one qubit a spin orbital. Throws a RangeError for an encoding that
   * has fewer qubits where the operator does not conserve the parities of both numbers of electrons.
   */
  operator(onModes: (mapping: FermionMapping) => PauliOperator): PauliOperator;
  /** The qubits that are 1 in the determinant of these strings (bit p: orbital p is filled). */
  determinant(alpha: number, beta: number): QubitSet;
}

const MAPPINGS = { 'jordan-wigner': JORDAN_WIGNER, parity: PARITY, 'bravyi-kitaev': BRAVYI_KITAEV };

/** The encoding of a sector. Throws a RangeError where tapering would leave no qubit. */
export function qubitEncoding(name: EncodingName, sector: ElectronSector): QubitEncoding {
  const { orbitals, alpha, beta } = sector;
  if (name === 'tapered') return taperedEncoding({ orbitals, alpha, beta });
  const mapping = MAPPINGS[name];
  return {
    ...{ name, sector: { orbitals, alpha, beta }, qubits: 2 * orbitals },
    symmetries:
      name === 'jordan-wigner'
        ? electronNumbers(orbitals, alpha, beta)
        : paritySymmetries(mapping, { orbitals, alpha, beta }),
    operator: (onModes) => onModes(mapping),
    determinant: (up, down) => encodedDeterminant(mapping, orbitals, up, down),
  };
}

/** The parities of the number of alpha electrons and of all electrons: with these two the sets of qubits are smallest. */
function paritySymmetries(
  mapping: FermionMapping,
  { orbitals, alpha, beta }: ElectronSector,
): Extract<BitSymmetry, { kind: 'parity' }>[] {
  const below = (end: number): QubitSet =>
    Array.from({ length: end }, (_, mode) => mapping.flipSet(mode, 2 * orbitals)).reduce(symmetricDifference);
  return [
    { kind: 'parity', bits: below(orbitals), odd: alpha % 2 === 1 },
    { kind: 'parity', bits: below(2 * orbitals), odd: (alpha + beta) % 2 === 1 },
  ];
}

/** Under the parity map the two parities are single qubits, so that what is left of a determinant are its other qubits. */
function taperedEncoding(sector: ElectronSector): QubitEncoding {
  const { orbitals, alpha, beta } = sector;
  if (orbitals < 2) {
    throw new RangeError(`tapered encoding: expected at least 2 orbitals, got ${orbitals}: no qubit is left`);
  }
  const symmetries = paritySymmetries(PARITY, sector).map(({ bits }): ZSymmetry => ({
    qubits: bits,
    qubit: qubitsOf(bits)[0]!,
  }));
  const lowest = encodedDeterminant(PARITY, orbitals, 2 ** alpha - 1, 2 ** beta - 1);
  const eigenvalues = sectorOf(symmetries, lowest);
  return {
    ...{ name: 'tapered', sector, qubits: 2 * orbitals - 2, symmetries: [] },
    operator: (onModes) => taper(onModes(PARITY), symmetries, eigenvalues),
    determinant: (up, down) => {
      const full = encodedDeterminant(PARITY, orbitals, up, down);
      return keptQubits(full, symmetries, 2 * orbitals);
    },
  };
}

function encodedDeterminant(
  mapping: FermionMapping,
  orbitals: number,
  alpha: number,
  beta: number,
): QubitSet {
  const modes = [
    ...qubitsOf({ low: alpha, high: 0 }),
    ...qubitsOf({ low: beta, high: 0 }).map((p) => p + orbitals),
  ];
  return encodeOccupations(mapping, modes, 2 * orbitals);
}
