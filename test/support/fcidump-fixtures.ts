import { readFileSync } from 'node:fs';

/** Reference energies of one fixture, hartree, computed from the very file by other programs (generate.py beside it). */
export interface FcidumpReference {
  file: string;
  orbitals: number;
  electrons: number;
  ms2: number;
  nuclearRepulsionHartree: number;
  hartreeFockHartree: number;
  mp2Hartree: number;
  /** Lowest exact state of the header's spin. */
  exactHartree: number;
  /** Lowest exact state of the header's S_z, whatever its spin. */
  lowestOfSectorHartree: number;
  /** Three lowest CIS excitations where there are so many; closed shells only, as `statesHartree`. */
  cisSingletsHartree?: number[];
  cisTripletsHartree?: number[];
  statesHartree?: { S0: number; S1: number; T1: number };
}

export interface FcidumpFixture extends FcidumpReference {
  name: string;
  text: string;
}

const folder = new URL('../reference/fcidump/', import.meta.url);

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

function fixturesOf(file: string): FcidumpFixture[] {
  const { systems } = JSON.parse(read(file)) as { systems: Record<string, FcidumpReference> };
  return Object.entries(systems).map(([name, reference]) => ({
    name,
    text: read(reference.file),
    ...reference,
  }));
}

/** The fixtures that everything is tested with. */
export const FCIDUMP_FIXTURES: readonly FcidumpFixture[] = fixturesOf('energies.json');

/** The molecules of a published collection of Pauli operators, for tests of operators on qubits. */
export const PUBLISHED_OPERATORS: readonly FcidumpFixture[] = fixturesOf('published-operators.json');

/** One of all by name. */
export function fcidumpFixture(name: string): FcidumpFixture {
  const all = [...FCIDUMP_FIXTURES, ...PUBLISHED_OPERATORS];
  const found = all.find((fixture) => fixture.name === name);
  if (!found) throw new Error(`no fixture ${name}; known: ${all.map((fixture) => fixture.name).join(', ')}`);
  return found;
}
