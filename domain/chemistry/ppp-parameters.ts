import type { ElementSymbol } from './elements.js';

/**
 * PPP parameters of a kind of pi site: ionisation potential and electron affinity of its valence state in eV, pi electrons it
 * brings, and the shell of its p orbital.
 */
export interface SiteParameters {
  ionisation: number;
  affinity: number;
  electrons: 0 | 1 | 2;
  shell: 2 | 3;
}

/**
 * Parameters of D. L. Beveridge and J. Hinze, J. Am. Chem. Soc. 93, 3107 (1971), as tabulated in the coulson package (Digital
 * Chemistry Laboratory, MIT licence) and used by K. Jorner et al., J. Phys. Chem. A 128, 2445 (2024). A digit tells how many
 * electrons the site brings: N1 pyridine-like, N2 pyrrole-like.
 */
export const SITE_PARAMETERS = {
  C: { ionisation: 11.16, affinity: 0.03, electrons: 1, shell: 2 },
  N1: { ionisation: 14.12, affinity: 1.78, electrons: 1, shell: 2 },
  N2: { ionisation: 28.71, affinity: 11.96, electrons: 2, shell: 2 },
  O1: { ionisation: 17.7, affinity: 2.47, electrons: 1, shell: 2 },
  O2: { ionisation: 34.08, affinity: 15.3, electrons: 2, shell: 2 },
  F: { ionisation: 40.7, affinity: 18.52, electrons: 2, shell: 2 },
  B: { ionisation: 1.06, affinity: -1.45, electrons: 0, shell: 2 },
  Si: { ionisation: 9.17, affinity: 2.0, electrons: 1, shell: 3 },
  P1: { ionisation: 11.64, affinity: 1.8, electrons: 1, shell: 3 },
  P2: { ionisation: 20.68, affinity: 10.76, electrons: 2, shell: 3 },
  S1: { ionisation: 12.7, affinity: 2.76, electrons: 1, shell: 3 },
  S2: { ionisation: 23.74, affinity: 11.65, electrons: 2, shell: 3 },
  Cl: { ionisation: 27.28, affinity: 14.51, electrons: 2, shell: 3 },
} as const satisfies Record<string, SiteParameters>;

export type SiteType = keyof typeof SITE_PARAMETERS;

/** Site type by element and number of bonded atoms; `sigma` stays outside the pi system, an absent entry has no parameters. */
const TYPES: Record<Exclude<ElementSymbol, 'H'>, Record<number, SiteType | 'sigma'>> = {
  B: { 3: 'B' },
  C: { 1: 'C', 2: 'C', 3: 'C', 4: 'sigma' },
  N: { 1: 'N1', 2: 'N1', 3: 'N2' },
  O: { 1: 'O1', 2: 'O2' },
  F: { 1: 'F' },
  Si: { 1: 'Si', 2: 'Si', 3: 'Si', 4: 'sigma' },
  P: { 1: 'P1', 2: 'P1', 3: 'P2' },
  S: { 1: 'S1', 2: 'S2' },
  Cl: { 1: 'Cl' },
};

/** Type of an atom with `degree` bonded atoms; undefined when the parametrisation knows none. */
export function siteType(element: ElementSymbol, degree: number): SiteType | 'sigma' | undefined {
  return element === 'H' ? 'sigma' : TYPES[element][degree];
}

/** Numbers of bonded atoms the parametrisation knows for an element, for messages: `1, 2 or 3`. */
export function knownDegrees(element: Exclude<ElementSymbol, 'H'>): string {
  return Object.keys(TYPES[element])
    .join(', ')
    .replace(/, (\d)$/, ' or $1');
}
