import { CandidateRefusal } from './candidate-refusal.js';
import { ELEMENTS } from './elements.js';
import { atomName } from './molecule.js';
import type { Molecule } from './molecule.js';
import { SITE_PARAMETERS, knownDegrees, siteType } from './ppp-parameters.js';
import type { SiteType } from './ppp-parameters.js';

/** Above this the single excitations (sites^2 / 4) take seconds and hundreds of megabytes: no longer a cheap first stage. */
const MAX_SITES = 64;

/** The pi-bearing atoms of a molecule; sites are numbered from 0 in the order of the atoms. */
export interface PiSystem {
  /** Atom of every site. */
  atoms: number[];
  types: SiteType[];
  /** Pairs of bonded sites, each once, lower site first. */
  bonds: [number, number][];
  electrons: number;
}

/**
 * Pi system of a neutral closed-shell molecule, typed by element and number of bonded atoms alone. A typed atom without a typed
 * neighbour is left out. Throws `CandidateRefusal`: `typing`, `no-pi-system`, `too-large`, `odd-electrons`,
 * `odd-pi-electrons`, `no-virtuals`, in this order.
 */
export function findPiSystem(molecule: Molecule, neighbours: number[][]): PiSystem {
  const types = molecule.elements.map((_, atom) => typeOf(molecule, atom, neighbours[atom]!.length));
  const bearing = types.map((type) => type !== undefined);
  const atoms = types.flatMap((_, atom) =>
    bearing[atom] && neighbours[atom]!.some((other) => bearing[other]) ? [atom] : [],
  );
  const site = new Map(atoms.map((atom, index) => [atom, index]));
  const bonds = atoms.flatMap((atom, index) =>
    neighbours[atom]!.flatMap((other): [number, number][] => {
      const partner = site.get(other);
      return partner !== undefined && partner > index ? [[index, partner]] : [];
    }),
  );
  const siteTypes = atoms.map((atom) => types[atom]!);
  const electrons = siteTypes.reduce((sum, type) => sum + SITE_PARAMETERS[type].electrons, 0);
  checkPiSystem(molecule, siteTypes.length, electrons);
  return { atoms, types: siteTypes, bonds, electrons };
}

function typeOf(molecule: Molecule, atom: number, degree: number): SiteType | undefined {
  const element = molecule.elements[atom]!;
  const type = siteType(element, degree);
  if (type === undefined && element !== 'H') {
    throw new CandidateRefusal(
      'typing',
      `${atomName(molecule, atom)}: expected ${knownDegrees(element)} bonded atoms, got ${degree}; ` +
        'the PPP parametrisation has no such site',
    );
  }
  return type === 'sigma' ? undefined : type;
}

function checkPiSystem(molecule: Molecule, sites: number, electrons: number): void {
  if (sites < 2) {
    throw new CandidateRefusal('no-pi-system', `expected at least two bonded pi sites, got ${sites}`);
  }
  if (sites > MAX_SITES) {
    throw new CandidateRefusal('too-large', `expected at most ${MAX_SITES} pi sites, got ${sites}`);
  }
  const total = molecule.elements.reduce((sum, element) => sum + ELEMENTS[element].atomicNumber, 0);
  if (total % 2 === 1) {
    throw new CandidateRefusal(
      'odd-electrons',
      `expected an even number of electrons in the neutral molecule, got ${total}; radicals and ions are not supported`,
    );
  }
  if (electrons % 2 === 1) {
    throw new CandidateRefusal(
      'odd-pi-electrons',
      `expected an even number of pi electrons, got ${electrons} on ${sites} sites; cumulenes and other systems with two ` +
        'crossed pi systems are not supported',
    );
  }
  if (electrons === 0) {
    throw new CandidateRefusal('no-pi-system', `expected pi electrons, got none on ${sites} sites`);
  }
  if (electrons === 2 * sites) {
    throw new CandidateRefusal(
      'no-virtuals',
      `expected fewer than ${2 * sites} pi electrons on ${sites} sites, got ${electrons}: nothing can be excited`,
    );
  }
}
