import type { Integrals } from '../chemistry/integrals.js';
import { basisRotationGroups } from './basis-rotation-groups.js';
import type { BasisRotationGroups } from './basis-rotation-groups.js';
import { sectorVector } from './encoded-state.js';
import { factorImages } from './factor-images.js';
import { bestMixing } from './factor-mixing.js';
import type { FactorMixing } from './factor-mixing.js';
import { measurementPlan } from './measurement-plan.js';
import type { MeasurementPlan, PlanChoices } from './measurement-plan.js';
import { mixableFactors } from './mixed-groups.js';
import { movedPlan } from './orbital-pairs.js';
import type { PairMoves } from './orbital-pairs.js';
import { orbitalOccupations } from './orbital-occupations.js';
import { pairMoves } from './pair-moves.js';
import type { QubitEncoding } from './qubit-encoding.js';
import { createSector } from './sector.js';
import type { Statevector } from './statevector.js';

/** What of a state that was simulated goes into the plan that measures it: the plan follows from it without the state. JSON. */
export interface PlanKnowledge {
  /** Electrons per orbital; null where the grouping does not ask, or nothing is known. */
  readonly occupations: readonly number[] | null;
  /** Missing: squares are not mixed. */
  readonly mixing?: FactorMixing;
  /** Missing: none. */
  readonly moves?: PairMoves;
}

type Choices = Omit<PlanChoices, 'occupations' | 'mixing'>;

/** Most amplitudes of all images of the factors: 8 MiB, which seven orbitals never exceed. Beyond, mixing would take longer than the rest of the plan. */
const MOST_AMPLITUDES = 2 ** 20;

/**
 * What is worth knowing of a state before it is measured. Costs as much as one simulated measurement
 * of the plan. Throws what `measurementPlan` throws.
 */
export function planKnowledge(integrals: Integrals, choices: Choices, state: Statevector): PlanKnowledge {
  if (choices.grouping !== 'basis-rotation') return { occupations: null };
  const occupations = orbitalOccupations(state);
  const mixing = mixingFor(basisRotationGroups(integrals, occupations), choices.encoding, state);
  const known = mixing ? { occupations, mixing } : { occupations };
  return { ...known, moves: pairMoves(measurementPlan(integrals, { ...choices, ...known }), state) };
}

/** null where it would take too long. */
function mixingFor(
  groups: BasisRotationGroups,
  encoding: QubitEncoding,
  state: Statevector,
): FactorMixing | null {
  const { orbitals, alpha, beta } = encoding.sector;
  const sector = createSector(orbitals, alpha, beta);
  const factors = mixableFactors(groups);
  if ((factors.length * (factors.length + 1) * sector.dimension) / 2 > MOST_AMPLITUDES) return null;
  return bestMixing(factorImages(factors, sector, sectorVector(state, sector, encoding)));
}

/** The plan for a state of which that is known. Throws what `measurementPlan` throws, and a RangeError for knowledge that does not fit. */
export function statePlan(
  integrals: Integrals,
  choices: Choices,
  { occupations, mixing, moves }: PlanKnowledge,
): MeasurementPlan {
  const plan = measurementPlan(integrals, { ...choices, occupations, ...(mixing && { mixing }) });
  return moves ? movedPlan(plan, moves) : plan;
}
