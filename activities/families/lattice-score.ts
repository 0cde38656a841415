import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import { statesOfGap, type Property } from '../../contracts/property.js';
import type { StageOneScore } from '../../contracts/reduction.js';
import { heisenbergCouplings } from '../../domain/lattice/heisenberg.js';
import { hubbardIntegrals } from '../../domain/lattice/hubbard.js';
import {
  clusterSizes,
  extrapolateGap,
  extrapolateOpenEnergy,
  extrapolateRingEnergy,
  LARGEST_CLUSTER,
} from '../../domain/lattice/small-clusters.js';
import { lowestOfSpin, spinGroundState } from '../../domain/lattice/spin-states.js';
import { exactStates } from '../../domain/quantum/exact-states.js';
import { NumericalFailure } from '../../domain/quantum/numerical-failure.js';
import type { LatticeSystem } from './lattice-system.js';

/**
 * The stage-1 value, in J: the same model solved on two small lattices, extrapolated to the number of sites (gaps linearly in 1 / sites,
 * energies as rings or open ends have them); null where they cannot be solved. A lattice of up to `LARGEST_CLUSTER` sites is solved itself: there stage 1 is exact.
 */
export function latticeScore(system: LatticeSystem, property: Property): StageOneScore {
  try {
    return clusterScore(system, property);
  } catch (error) {
    if (!(error instanceof NumericalFailure)) throw error;
    return { value: null, unit: 'J', reason: error.message, details: {} };
  }
}

function clusterScore(system: LatticeSystem, property: Property): StageOneScore {
  const solved = (sites: number) => ({ sites, value: solve({ ...system, sites }, property) });
  if (system.sites <= LARGEST_CLUSTER) {
    const own = solved(system.sites);
    return { value: own.value, unit: 'J', details: { clusters: [own] } };
  }
  const [large, small] = clusterSizes(system.sites, stepOf(system)).map(solved);
  const clusters = [large!, small!] as const;
  const extrapolate =
    statesOfGap(property) !== null
      ? extrapolateGap
      : system.geometry === 'ring'
        ? extrapolateRingEnergy
        : extrapolateOpenEnergy;
  return { value: extrapolate(system.sites, clusters), unit: 'J', details: { clusters: [...clusters] } };
}

/** Sites after which this kind of lattice repeats its behaviour. */
function stepOf({ model, geometry }: LatticeSystem): number {
  return geometry === 'ladder' || (model === 'hubbard' && geometry === 'ring') ? 4 : 2;
}

function solve(system: LatticeSystem, property: Property): number {
  const gap = statesOfGap(property) !== null;
  if (system.model === 'hubbard') {
    const names = gap ? (['T1', 'S0'] as const) : (['ground'] as const);
    const [upper, lower] = exactStates(hubbardIntegrals(system), names, MAX_EXACT_DETERMINANTS).states;
    return upper!.energy - (lower?.energy ?? 0);
  }
  const couplings = heisenbergCouplings(system);
  return gap
    ? lowestOfSpin(couplings, 1).energy - lowestOfSpin(couplings, 0).energy
    : spinGroundState(couplings).energy;
}
