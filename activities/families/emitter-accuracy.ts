import type { ModelError } from '../../contracts/estimate.js';
import type { ActiveSpace } from '../../contracts/hamiltonian.js';
import type { Property } from '../../contracts/property.js';
import { propertyName } from '../../contracts/property.js';
import { emitterGap } from './emitter-score.js';
import type { EmitterGap } from './emitter-score.js';
import type { DeclaredShift } from './problem-family.js';

const REFERENCE_SET = 'the 256 azaphenalenes of K. Jorner et al., J. Phys. Chem. A 128, 2445 (2024)';

/** Root mean square deviation from ADC(2)/cc-pVDZ in eV, bias included: nothing is fitted. */
const DEVIATION: Record<EmitterGap, Partial<Record<string, number>>> = {
  'S1-T1': { 'CAS(6,6)': 0.106, 'CAS(8,8)': 0.0935, 'CAS(10,10)': 0.0877 },
  'T1-S0': { 'CAS(6,6)': 0.742, 'CAS(8,8)': 0.757, 'CAS(10,10)': 0.784 },
  'S1-S0': { 'CAS(6,6)': 0.679, 'CAS(8,8)': 0.725, 'CAS(10,10)': 0.795 },
};

const LARGE_SPACE = 'exact PPP CAS(10,10)';

/** Root mean square deviation of the exact gap from that in CAS(10,10) of the same orbitals, eV, over every fifth of the set. */
const SPACE_DEVIATION: Record<EmitterGap, Partial<Record<string, number>>> = {
  'S1-T1': { 'CAS(4,4)': 0.343, 'CAS(6,6)': 0.0779, 'CAS(8,8)': 0.0552 },
  'T1-S0': { 'CAS(4,4)': 0.285, 'CAS(6,6)': 0.0549, 'CAS(8,8)': 0.0513 },
  'S1-S0': { 'CAS(4,4)': 0.612, 'CAS(6,6)': 0.126, 'CAS(8,8)': 0.101 },
};

/** Median of exact CAS(6,6) minus the stage-1 value, and 1.4826 times the median absolute deviation from it; eV. */
const SHIFT: Record<EmitterGap, { shift: number; error: number }> = {
  'S1-T1': { shift: -0.0635, error: 0.0907 },
  'T1-S0': { shift: 0.0179, error: 0.0703 },
  'S1-S0': { shift: -0.3129, error: 0.062 },
};

/** How far the exact answer of an active space lies from that of a larger one; null for spaces it was not computed for. Part of the model's error. */
export function emitterSpaceError(property: Property, space: ActiveSpace): ModelError | null {
  const asked = emitterGap(property);
  if (asked === null) return null;
  const name = spaceName(space);
  const value = SPACE_DEVIATION[asked.gap][name];
  if (value === undefined) return null;
  const source = `root mean square deviation of the exact PPP ${name} gap from ${LARGE_SPACE} over every fifth of ${REFERENCE_SET}`;
  return { value, source };
}

function spaceName({ electrons, orbitals }: ActiveSpace): string {
  return `CAS(${electrons},${orbitals})`;
}

/** How far the exact answer of an active space lies from a correlated ab initio gap; null for spaces it was not computed for. */
export function emitterModelError(property: Property, space: ActiveSpace): ModelError | null {
  const asked = emitterGap(property);
  if (asked === null) return null;
  const name = spaceName(space);
  const value = DEVIATION[asked.gap][name];
  if (value === undefined) return null;
  const source = `root mean square deviation of the exact PPP ${name} gap from ADC(2)/cc-pVDZ over ${REFERENCE_SET}`;
  return { value, source };
}

/** Shift from the stage-1 value to the exact value in CAS(6,6), for a gap in reverse with the opposite sign. */
export function emitterShift(property: Property): DeclaredShift {
  const asked = emitterGap(property);
  if (asked === null) throw new RangeError(`${propertyName(property)} is not served by emitters`);
  const { shift, error } = SHIFT[asked.gap];
  return {
    shift: asked.sign * shift,
    error,
    source: `median of exact PPP CAS(6,6) minus the stage-1 value over ${REFERENCE_SET}, with 1.4826 times the median absolute deviation`,
  };
}
