import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import { MAX_ACTIVE } from './active-space.js';
import { CandidateRefusal } from './candidate-refusal.js';
import type { Integrals } from './integrals.js';

/** `core` lowest orbitals doubly occupied, the next `active` ones in play, the others empty. */
export interface OrbitalWindow {
  core: number;
  active: number;
}

type Filling = Pick<Integrals, 'orbitals' | 'electronsAlpha' | 'electronsBeta'>;

/** A neighbouring orbital closer than this, in hartree, makes the edge of a window arbitrary. */
const DEGENERATE_EDGE_HARTREE = 4e-4;

/**
 * The orbitals of CAS(n, m) round the Fermi level, `space.electrons` being even; null means all orbitals. Throws
 * `CandidateRefusal` (`active-space`), naming the largest space that fits, when `space` does not.
 */
export function orbitalWindow(filling: Filling, space: ActiveSpace | null): OrbitalWindow {
  if (space === null) return { core: 0, active: filling.orbitals };
  const window = windowOf(filling, space);
  if (window) return window;
  const { orbitals, electronsAlpha, electronsBeta } = filling;
  const got = `NORB=${orbitals}, NELEC=${electronsAlpha + electronsBeta}, MS2=${electronsAlpha - electronsBeta}`;
  const largest = largestSpace(filling);
  const advice = largest
    ? `the largest that fits is CAS(${largest.electrons},${largest.orbitals})`
    : 'no active space fits, only the whole file';
  throw new CandidateRefusal(
    'active-space',
    `CAS(${space.electrons},${space.orbitals}) does not fit ${got}: ${advice}`,
  );
}

/** null unless there are enough electrons, orbitals, an integral number of core orbitals, and room for the unpaired electrons. */
function windowOf(
  { orbitals, electronsAlpha, electronsBeta }: Filling,
  space: ActiveSpace,
): OrbitalWindow | null {
  const core = (electronsAlpha + electronsBeta - space.electrons) / 2;
  const fits =
    Number.isInteger(core) &&
    core >= 0 &&
    core <= electronsBeta &&
    core + space.orbitals <= orbitals &&
    electronsAlpha - core <= space.orbitals;
  return fits ? { core, active: space.orbitals } : null;
}

function largestSpace(filling: Filling): ActiveSpace | null {
  const electrons = Math.min(filling.electronsAlpha + filling.electronsBeta, MAX_ACTIVE.electrons);
  const core = (filling.electronsAlpha + filling.electronsBeta - electrons) / 2;
  const space = { electrons, orbitals: Math.min(filling.orbitals - core, MAX_ACTIVE.orbitals) };
  const hasVirtuals = space.orbitals > electrons / 2;
  return electrons % 2 === 0 && hasVirtuals && windowOf(filling, space) ? space : null;
}

/** Warnings about edges of the window that cut through a degenerate shell: which of its orbitals are active is then chance. */
export function degenerateWindowEdges(
  energies: readonly number[],
  { core, active }: OrbitalWindow,
): string[] {
  return [core, core + active].flatMap((edge) => {
    if (edge === 0 || edge === energies.length) return [];
    const separation = energies[edge]! - energies[edge - 1]!;
    if (separation >= DEGENERATE_EDGE_HARTREE) return [];
    return [
      `the edge of the active space cuts a degenerate shell: orbitals ${edge} and ${edge + 1} are ` +
        `${separation.toExponential(1)} Ha apart, expected at least ${DEGENERATE_EDGE_HARTREE}`,
    ];
  });
}
