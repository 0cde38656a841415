import type { Integrals } from '../chemistry/integrals.js';
import { measurementPlan } from './measurement-plan.js';
import type { MeasurementPlan, PlanChoices } from './measurement-plan.js';
import { movedPlan } from './orbital-pairs.js';
import type { PairMoves } from './orbital-pairs.js';
import { orbitalOccupations } from './orbital-occupations.js';
import { pairMoves } from './pair-moves.js';
import type { Statevector } from './statevector.js';

/** What of a state that was simulated goes into the plan that measures it: the plan follows from it without the state. JSON. */
export interface PlanKnowledge {
  /** Electrons per orbital; null where the grouping does not ask, or nothing is known. */
  readonly occupations: readonly number[] | null;
  /** Missing: none. */
  readonly moves?: PairMoves;
}

/**
 * What is worth knowing of a state before it is measured. Costs as much as one simulated measurement
 * of the plan. Throws what `measurementPlan` throws.
 */
export function planKnowledge(
  integrals: Integrals,
  choices: Omit<PlanChoices, 'occupations'>,
  state: Statevector,
): PlanKnowledge {
  if (choices.grouping !== 'basis-rotation') return { occupations: null };
  const occupations = orbitalOccupations(state);
  const plan = measurementPlan(integrals, { ...choices, occupations });
  return { occupations, moves: pairMoves(plan, state) };
}

/** The plan for a state of which that is known. Throws what `measurementPlan` throws, and a RangeError for moves that do not fit. */
export function statePlan(
  integrals: Integrals,
  choices: Omit<PlanChoices, 'occupations'>,
  { occupations, moves }: PlanKnowledge,
): MeasurementPlan {
  const plan = measurementPlan(integrals, { ...choices, occupations });
  return moves ? movedPlan(plan, moves) : plan;
}
