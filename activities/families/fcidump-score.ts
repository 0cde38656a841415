import { propertyName } from '../../contracts/property.js';
import type { Property, PropertyUnit } from '../../contracts/property.js';
import type { StageOneScore } from '../../contracts/reduction.js';
import { fcidumpEnergies } from '../../domain/chemistry/fcidump-model.js';
import type { FcidumpEnergies, FcidumpModel } from '../../domain/chemistry/fcidump-model.js';
import { HARTREE_IN_EV } from '../../domain/chemistry/units.js';

/** A second-order denominator below this (hartree), the size of the integrals above it, makes no small correction. */
const LEAST_DENOMINATOR_HARTREE = 0.02;

/** Values, or why there are none. */
type Outcome = { value: number } | { reason: string };

/** Total energies in hartree, as in the file; gaps in eV, as people speak of them. */
export function fcidumpUnit({ kind }: Property): PropertyUnit {
  return kind === 'gap' ? 'eV' : 'Ha';
}

/**
 * The stage-1 value: for the ground energy Hartree-Fock plus second order, total, in hartree; for a gap the difference of the CIS
 * states, in eV. null, with the reason, where the model is undefined.
 */
export function fcidumpScore(model: FcidumpModel, property: Property): StageOneScore {
  const unit = fcidumpUnit(property);
  if (model.meanField === null)
    return { value: null, unit, reason: 'Hartree-Fock did not converge', details: {} };
  const energies = fcidumpEnergies(model, model.meanField);
  const outcome = property.kind === 'gap' ? gap(energies, property) : groundEnergy(energies);
  const details = detailsOf(energies);
  if ('reason' in outcome) return { value: null, unit, reason: outcome.reason, details };
  return { value: outcome.value, unit, details };
}

function groundEnergy({ hartreeFock, secondOrder }: FcidumpEnergies): Outcome {
  const { correction, smallestDenominator } = secondOrder;
  if (smallestDenominator !== null && smallestDenominator < LEAST_DENOMINATOR_HARTREE) {
    const got = smallestDenominator.toExponential(1);
    return {
      reason: `second-order denominator of ${got} Ha, expected at least ${LEAST_DENOMINATOR_HARTREE}`,
    };
  }
  return { value: hartreeFock + correction };
}

function gap({ excited }: FcidumpEnergies, property: Extract<Property, { kind: 'gap' }>): Outcome {
  if (excited === null)
    throw new RangeError(`${propertyName(property)}: no closed shell with virtual orbitals`);
  const { singlet, triplet } = excited.cis;
  if (singlet < 0) {
    return {
      reason: `CIS finds a singlet ${(-singlet).toFixed(4)} Ha below the Hartree-Fock determinant, which so is not S0`,
    };
  }
  const energies = { S0: 0, S1: singlet, T1: triplet };
  return { value: (energies[property.upper] - energies[property.lower]) * HARTREE_IN_EV };
}

function detailsOf({ hartreeFock, secondOrder, excited }: FcidumpEnergies): StageOneScore['details'] {
  const flags: string[] = [];
  if (excited && !excited.stability.singlet) flags.push('RHF not a minimum');
  if (excited && !excited.stability.triplet) flags.push('triplet-unstable');
  return {
    hartreeFockHartree: hartreeFock,
    mp2Hartree: hartreeFock + secondOrder.correction,
    cisS1Hartree: excited?.cis.singlet ?? null,
    cisT1Hartree: excited?.cis.triplet ?? null,
    flags,
  };
}
