import { readFileSync } from 'node:fs';

/** Reference energies of one fixture, hartree, computed from the very file by other programs (generate.py beside it). */
export interface FcidumpReference {
  file: string;
  orbitals: number;
  electrons: number;
  ms2: number;
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

const { systems } = JSON.parse(read('energies.json')) as { systems: Record<string, FcidumpReference> };

/** Every fixture of test/reference/fcidump. */
export const FCIDUMP_FIXTURES: readonly FcidumpFixture[] = Object.entries(systems).map(
  ([name, reference]) => ({
    name,
    text: read(reference.file),
    ...reference,
  }),
);

/** One of them by name. */
export function fcidumpFixture(name: string): FcidumpFixture {
  const found = FCIDUMP_FIXTURES.find((fixture) => fixture.name === name);
  if (!found) throw new Error(`no fixture ${name}; known: ${Object.keys(systems).join(', ')}`);
  return found;
}
