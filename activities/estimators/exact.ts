import { z } from 'zod';
import type { StateEstimate } from '../../contracts/estimate.js';
import type { JsonValue } from '../../contracts/json.js';
import { MAX_EXACT_DETERMINANTS } from '../../contracts/limits.js';
import type { Property } from '../../contracts/property.js';
import { unpackIntegrals } from '../../domain/chemistry/integrals.js';
import { EXACT_RESIDUAL, exactStates } from '../../domain/quantum/exact-states.js';
import type { ExactState, ExactStateName } from '../../domain/quantum/exact-states.js';
import { countStates } from '../../domain/quantum/lowest-states.js';
import { sameSpinEntries } from '../../domain/quantum/same-spin-block.js';
import { sectorDimension } from '../../domain/quantum/sector.js';
import type { EstimationProblem, Estimator, Step } from './estimator.js';

/** Most stored matrix elements among strings of one spin: half a gigabyte in two places. Only many electrons of one spin alone have more. */
const MAX_SAME_SPIN_ENTRIES = 20_000_000;
/** Processor time of one state is `SETUP_SECONDS + SECONDS * determinants ** EXPONENT`; measured from 400 to 853 776 determinants. */
const SETUP_SECONDS = 0.003;
const SECONDS = 5.5e-7;
const EXPONENT = 1.3;

/**
 * Estimator `exact`: eigenvalues of the Hamiltonian by Davidson's method, with no error but the residual. A gap is that of the
 * named states, a ground energy that of the lowest state with the spin of the input. There are no options.
 */
export function exact(options: JsonValue): Estimator {
  z.strictObject({}).parse(options);
  return {
    name: 'exact',
    version: '1.0.0',
    origin: 'classical',
    refuses,
    refusesOptions,
    secondsPerCandidate: (determinants, property) =>
      solvedStates(property) * (SETUP_SECONDS + SECONDS * determinants ** EXPONENT),
    start: solve,
    tell: () => {
      throw new Error('exact: expected no results to be told, it answers at once');
    },
  };
}

function namesOf(property: Property): ExactStateName[] {
  return property.kind === 'gap' ? [property.upper, property.lower] : ['ground'];
}

/** S1 brings S0 with it; beside a ground state the lowest of a neighbouring spin is looked at. */
function solvedStates(property: Property): number {
  const names = namesOf(property);
  return (
    names.length + (names.includes('S1') && !names.includes('S0') ? 1 : names.includes('ground') ? 1 : 0)
  );
}

function refusesOptions(options: Record<string, JsonValue>): string | null {
  const names = Object.keys(options);
  return names.length === 0
    ? null
    : `estimation.options: expected no options for exact, got ${names.join(', ')}`;
}

function refuses({ hamiltonian, property }: EstimationProblem): string | null {
  if (hamiltonian.kind !== 'fermion')
    return `exact: expected a Hamiltonian of kind fermion, got ${String(hamiltonian.kind)}`;
  const { orbitals, electronsAlpha, electronsBeta } = hamiltonian;
  const electrons = electronsAlpha + electronsBeta;
  if (property.kind === 'gap' && electrons % 2 !== 0) {
    return `exact: expected an even number of electrons for singlets and triplets, got ${electrons}`;
  }
  const [alpha, beta] =
    property.kind === 'gap' ? [electrons / 2, electrons / 2] : [electronsAlpha, electronsBeta];
  const determinants = sectorDimension(orbitals, alpha, beta);
  if (determinants > MAX_EXACT_DETERMINANTS) {
    return `exact: expected at most ${MAX_EXACT_DETERMINANTS} determinants, got ${determinants} (${alpha}+${beta} electrons in ${orbitals} orbitals)`;
  }
  const entries = Math.max(sameSpinEntries(orbitals, alpha), sameSpinEntries(orbitals, beta));
  if (entries > MAX_SAME_SPIN_ENTRIES) {
    return `exact: expected at most ${MAX_SAME_SPIN_ENTRIES} matrix elements among strings of one spin, got ${entries} (${alpha}+${beta} electrons in ${orbitals} orbitals)`;
  }
  return missingState(orbitals, electrons, namesOf(property));
}

function missingState(orbitals: number, electrons: number, names: readonly ExactStateName[]): string | null {
  for (const [name, spin, needed] of [
    ['S0', 0, 1],
    ['S1', 0, 2],
    ['T1', 1, 1],
  ] as const) {
    if (names.includes(name) && countStates(orbitals, electrons, spin) < needed) {
      return `exact: expected a space with ${name}, got ${electrons} electrons in ${orbitals} orbitals, which have none`;
    }
  }
  return null;
}

function solve({ hamiltonian, property }: EstimationProblem): Step {
  const { states, warnings } = exactStates(
    unpackIntegrals(hamiltonian),
    namesOf(property),
    MAX_EXACT_DETERMINANTS,
  );
  const [upper, lower] = states;
  return {
    kind: 'done',
    outcome: {
      valueHartree: upper!.energy - (lower?.energy ?? 0),
      standardErrorHartree: 0,
      solverErrorHartree: states.reduce((sum, { residual }) => sum + residual, 0),
      bound: 'exact',
      states: states.map(asEstimate),
      parameters: { residualHartree: EXACT_RESIDUAL },
      seeds: {},
      warnings,
    },
  };
}

function asEstimate({
  name,
  energy,
  residual,
  electrons,
  spinZ,
  spinSquared,
  products,
}: ExactState): StateEstimate {
  return {
    name,
    energyHartree: energy,
    standardErrorHartree: 0,
    solverErrorHartree: residual,
    bound: 'exact',
    electrons,
    spinZ,
    spinSquared,
    evaluations: products,
    restarts: [],
  };
}
