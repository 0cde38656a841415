import type { Estimate, StateEstimate } from '../../contracts/estimate.js';

/** A value that is further off its exact one than so many standard errors, beyond what its ansatz explains, is no accident of the shots. */
const MOST_SIGMAS = 5;

/** In the property's unit: what rounding leaves of an exact calculation. */
const ROUNDING = 1e-6;

/** Electrons, spin projection and spin of a state that is none: the same that the reports call impure. */
const IMPURE = 0.1;

function nearestSpinSquared(value: number): number {
  const s = Math.round(Math.max(0, Math.sqrt(1 + 4 * Math.max(0, value)) - 1)) / 2;
  return s * (s + 1);
}

function impurity({ name, electrons, spinZ, spinSquared }: StateEstimate): string | null {
  const off = (value: number, expected: number) => Math.abs(value - expected) > IMPURE;
  if (off(electrons, Math.round(electrons))) return `${name} has ${electrons} electrons`;
  if (off(2 * spinZ, Math.round(2 * spinZ))) return `${name} has a spin projection of ${spinZ}`;
  if (off(spinSquared, nearestSpinSquared(spinSquared))) return `${name} has <S^2> = ${spinSquared}`;
  return null;
}

/** What speaks against measuring the same on a device; null: nothing. */
export function rehearsalProblem(estimate: Estimate): string | null {
  const { id, value, exactValue, standardError, solverError, unit, states } = estimate;
  const impure = states.map(impurity).find((what) => what !== null);
  if (impure) return `${id}: the state is not what it should be: ${impure}`;
  if (exactValue === null) return null;
  const allowed = MOST_SIGMAS * standardError + solverError + ROUNDING;
  const off = Math.abs(value - exactValue);
  return off > allowed
    ? `${id}: expected a value within ${allowed.toPrecision(3)} ${unit} of the exact one on the simulator, got one that is ${off.toPrecision(3)} off`
    : null;
}
