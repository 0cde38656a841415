import { z } from 'zod';
import type { Hamiltonian, HamiltonianKind } from '../../contracts/hamiltonian.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { statesOfGap, type Property } from '../../contracts/property.js';
import { CandidateRefusal } from '../../domain/chemistry/candidate-refusal.js';
import { packIntegrals } from '../../domain/chemistry/integrals.js';
import { heisenbergCouplings } from '../../domain/lattice/heisenberg.js';
import { hubbardIntegrals, inHoppingOrbitals } from '../../domain/lattice/hubbard.js';
import { spinConfigurations } from '../../domain/lattice/spin-basis.js';
import { packCouplings } from '../../domain/lattice/spin-couplings.js';
import { binomial } from '../../domain/quantum/sector.js';

/** Multiples of J, the common unit of all couplings of a set. */
const coupling = z.number().min(-1000).max(1000);
const sites = z.int().positive();
const dimerisation = z.number().min(-1).max(1).default(0);

const HeisenbergChain = z.strictObject({
  kind: z.literal('lattice'),
  model: z.literal('heisenberg'),
  geometry: z.enum(['ring', 'chain']),
  sites,
  j1: coupling.default(1),
  j2: coupling.default(0),
  dimerisation,
});

const HeisenbergLadder = z.strictObject({
  ...HeisenbergChain.shape,
  geometry: z.literal('ladder'),
  rung: coupling.default(1),
});

const Hubbard = z.strictObject({
  kind: z.literal('lattice'),
  model: z.literal('hubbard'),
  geometry: z.enum(['ring', 'chain']),
  sites,
  t: coupling.default(1),
  u: coupling,
});

/** A lattice model: which couplings there are is said in `domain/lattice/heisenberg` and `hubbard`. */
export const LatticeSystem = z.discriminatedUnion('model', [
  z.discriminatedUnion('geometry', [HeisenbergChain, HeisenbergLadder]),
  Hubbard,
]);
export type LatticeSystem = z.infer<typeof LatticeSystem>;

/** Fewest sites at which the couplings of a geometry are what its name says. */
const FEWEST_SITES = { ring: 3, chain: 2, ladder: 4 };

/** Throws a `CandidateRefusal` where the lattice is too small or too large or does not have the states of the property. */
export function checkLattice(system: LatticeSystem, property: Property): void {
  const { geometry, sites: got } = system;
  const fewest = FEWEST_SITES[geometry];
  if (got < fewest)
    throw refusal('lattice-size', `sites: expected at least ${fewest} on a ${geometry}, got ${got}`);
  if (geometry === 'ladder' && got % 2 !== 0) {
    throw refusal('lattice-size', `sites: expected an even number on a ladder, two a rung, got ${got}`);
  }
  if (statesOfGap(property) !== null && got % 2 !== 0) {
    throw refusal(
      'no-such-state',
      `${property.kind}: expected an even number of sites, so that there are singlets, got ${got}`,
    );
  }
  const size = latticeDimension(system);
  if (size > MAX_EXACT_DETERMINANTS) {
    throw refusal(
      'too-large',
      `expected at most ${MAX_EXACT_DETERMINANTS} configurations, got ${size} (${got} sites)`,
    );
  }
  if (Object.values(couplingsOf(system)).every((value) => value === 0)) {
    throw refusal(
      'lattice-couplings',
      `${Object.keys(couplingsOf(system)).join(', ')}: expected one at least other than 0, got none`,
    );
  }
}

function refusal(code: string, message: string): CandidateRefusal {
  return new CandidateRefusal(code, message);
}

function couplingsOf(system: LatticeSystem): Record<string, number> {
  if (system.model === 'hubbard') return { t: system.t, u: system.u };
  const { j1, j2 } = system;
  return system.geometry === 'ladder' ? { j1, j2, rung: system.rung } : { j1, j2 };
}

/** Of more sites the configurations are not counted: there are 1e17 and more. */
const MOST_COUNTED_SITES = 60;

/** Configurations of the largest sector of a property; Infinity where they are too many to count. */
export function latticeDimension({ model, sites: n }: LatticeSystem): number {
  if (n > MOST_COUNTED_SITES) return Infinity;
  if (model === 'heisenberg') return spinConfigurations(n, Math.floor(n / 2));
  return binomial(n, Math.floor(n / 2)) ** 2;
}

/** Electrons where they can move, else spins. */
export function latticeKind({ model }: LatticeSystem): HamiltonianKind {
  return model === 'hubbard' ? 'fermion' : 'spin';
}

/** The Hamiltonian, J as one hartree; electrons in the orbitals of the hopping. */
export function latticeHamiltonian(system: LatticeSystem): Hamiltonian {
  return system.model === 'hubbard'
    ? packIntegrals(inHoppingOrbitals(hubbardIntegrals(system)))
    : packCouplings(heisenbergCouplings(system));
}
