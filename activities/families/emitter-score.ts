import type { Property } from '../../contracts/property.js';
import { propertyName } from '../../contracts/property.js';
import type { StageOneScore } from '../../contracts/reduction.js';
import type { StageOneEnergies } from '../../domain/chemistry/stage-one-model.js';

/** A second-order correction with a denominator below this (eV), the size of its numerators, is no small correction. */
const LEAST_DENOMINATOR_EV = 1;

/** The gaps that are served, upper state first. The same pair in reverse is served with the opposite sign. */
export type EmitterGap = 'S1-T1' | 'T1-S0' | 'S1-S0';

/** Which gap a property asks for, and the sign it takes it with; null for a property that is no gap. */
export function emitterGap(property: Property): { gap: EmitterGap; sign: 1 | -1 } | null {
  if (property.kind !== 'gap') return null;
  const { upper, lower } = property;
  if (upper === 'S0' || (upper === 'T1' && lower === 'S1')) {
    return { gap: `${lower}-${upper}` as EmitterGap, sign: -1 };
  }
  return { gap: `${upper}-${lower}` as EmitterGap, sign: 1 };
}

/** Names of all served properties, for messages. */
export const EMITTER_PROPERTIES = ['S1-T1', 'T1-S0', 'S1-S0', 'T1-S1', 'S0-T1', 'S0-S1'].map(
  (gap) => `gap:${gap}`,
);

/**
 * The stage-1 value of a gap in eV: CIS with the correction for dynamic spin polarisation for S1-T1, the CIS excitation energy for
 * T1-S0 and S1-S0 (the correction speaks of the difference alone). null, with the reason, where the correction is undefined.
 */
export function emitterScore(energies: StageOneEnergies, property: Property): StageOneScore {
  const asked = emitterGap(property);
  if (asked === null) throw new RangeError(`${propertyName(property)} is not served by emitters`);
  const details = { ...scoreDetails(energies), flags: scoreFlags(energies) };
  const plain = { 'T1-S0': energies.cisT1, 'S1-S0': energies.cisS1 };
  const reason = asked.gap === 'S1-T1' ? undefinedReason(energies) : null;
  if (reason !== null) return { value: null, unit: 'eV', reason, details };
  const value = asked.gap === 'S1-T1' ? energies.frontier!.cisDsp : plain[asked.gap];
  return { value: asked.sign * value, unit: 'eV', details };
}

function undefinedReason({ frontier }: StageOneEnergies): string | null {
  if (frontier === null)
    return 'HOMO or LUMO is degenerate: the CIS+DSP gap depends on an arbitrary choice of orbitals';
  if (frontier.smallestDenominator < LEAST_DENOMINATOR_EV) {
    return `${denominatorFlag(frontier.smallestDenominator)}: the CIS+DSP correction is not small`;
  }
  return null;
}

function denominatorFlag(denominator: number): string {
  return `DSP denominator of ${denominator.toFixed(3)} eV, expected at least ${LEAST_DENOMINATOR_EV}`;
}

function scoreDetails({ cisS1, cisT1, frontier }: StageOneEnergies): Record<string, number | null> {
  return {
    cisS1,
    cisT1,
    cisGap: cisS1 - cisT1,
    scfGap: frontier?.scf ?? null,
    scfDspGap: frontier?.scfDsp ?? null,
    cisDspGap: frontier?.cisDsp ?? null,
  };
}

function scoreFlags({ frontier, stability, levelShifted }: StageOneEnergies): string[] {
  const flags: string[] = [];
  if (!stability.singlet) flags.push('RHF not a minimum');
  if (!stability.triplet) flags.push('triplet-unstable');
  if (levelShifted) flags.push('RHF converged by level shift');
  if (frontier === null) flags.push('degenerate HOMO or LUMO');
  else if (frontier.smallestDenominator < LEAST_DENOMINATOR_EV) {
    flags.push(denominatorFlag(frontier.smallestDenominator));
  }
  return flags;
}
