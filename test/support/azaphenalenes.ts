import { existsSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../../shared/data/azaphenalenes/', import.meta.url);

/** One molecule of the published set with its ADC(2)/cc-pVDZ energies in eV; `gap` is S1 - T1. */
export interface Azaphenalene {
  id: number;
  xyz: string;
  s1: number;
  t1: number;
  gap: number;
}

/** Why tests on the set are skipped; false when it is there. */
export const azaphenalenesAbsent: string | false = existsSync(FOLDER)
  ? false
  : 'the 256 azaphenalenes of Jorner et al. are not at ../shared/data/azaphenalenes';

/** The 256 azaphenalenes of K. Jorner et al., J. Phys. Chem. A 128, 2445 (2024), in the order of their ids 1 to 256. */
export function azaphenalenes(): Azaphenalene[] {
  const [header = '', ...rows] = readFileSync(new URL('reference.csv', FOLDER), 'utf8').trim().split('\n');
  // SMILES hold no comma, so plain splitting is enough.
  const columns = header.split(',');
  return rows.map((row) => {
    const cells = row.split(',');
    const number = (name: string): number => Number(cells[columns.indexOf(name)]);
    const id = number('id');
    const xyz = readFileSync(new URL(`xyz/${id}.xyz`, FOLDER), 'utf8');
    return { id, xyz, s1: number('s1_ref'), t1: number('t1_ref'), gap: number('t1_s1_ref') };
  });
}
