import type { Integrals } from '../chemistry/integrals.js';
import { basisRotationGroups, settingParities } from './basis-rotation-groups.js';
import type { BasisRotationSetting } from './basis-rotation-groups.js';
import { diagonaliseStrings } from './clifford-diagonalisation.js';
import { commutingGroups } from './commuting-groups.js';
import type { FactorMixing } from './factor-mixing.js';
import { qubitHamiltonian } from './fermion-hamiltonian.js';
import { orbitalRotationGates } from './givens-circuit.js';
import { mixedGroups } from './mixed-groups.js';
import { axisToZ } from './native-gates.js';
import type { NativeGate } from './native-gates.js';
import { turnedGroup } from './parity-sum.js';
import type { ParitySum } from './parity-sum.js';
import type { PauliOperator, PauliTerm } from './pauli-operator.js';
import type { EncodingName, QubitEncoding } from './qubit-encoding.js';
import { measuredAxes, qubitWiseGroups } from './qubit-wise-groups.js';
import { shownByAxes, shownByParities, symmetryStrings } from './setting-symmetries.js';
import type { BitSymmetry } from './symmetry-post-selection.js';

/** Ways to group the terms of an operator on qubits. */
export type PauliGroupingName = 'qubit-wise' | 'commuting';
export type GroupingName = 'basis-rotation' | PauliGroupingName;

/** One way to read a prepared state: gates, then Z on all qubits of the plan, bit k being qubit k. */
export interface PlannedSetting {
  readonly operations: readonly NativeGate[];
  /** What the bits of one shot are worth; hartree for a Hamiltonian. */
  readonly sum: ParitySum;
  /** What the bits show in every state of the encoding's sector; empty where the setting hides it. */
  readonly symmetries: readonly BitSymmetry[];
  /** The orbitals whose occupations the bits are, as in `BasisRotationSetting`; null: the bits are no occupations of orbitals. */
  readonly rotation: Float64Array | null;
}

/** Settings whose values add up with the constant to an operator on all states of the encoding's sector. */
export interface MeasurementPlan {
  readonly qubits: number;
  readonly constant: number;
  readonly grouping: GroupingName;
  /** null: the operator was given on qubits. */
  readonly encoding: EncodingName | null;
  readonly settings: readonly PlannedSetting[];
}

/** How to measure a molecule. */
export interface PlanChoices {
  readonly grouping: GroupingName;
  readonly encoding: QubitEncoding;
  /** Electrons per orbital in the states to be measured, about: basis rotations shift by it (see `basisRotationGroups`); null: no shift. */
  readonly occupations: readonly number[] | null;
  /** How basis rotations mix the squares of that shift (see `bestMixing`); missing: not. */
  readonly mixing?: FactorMixing;
}

/**
 * The plan that measures a Hamiltonian in the sector of an encoding. Throws a RangeError for basis rotations in another encoding than
 * Jordan-Wigner, for a sector of other orbitals, or of another number of electrons where the plan holds for that number only, and where
 * there is nothing to measure.
 */
export function measurementPlan(integrals: Integrals, choices: PlanChoices): MeasurementPlan {
  const { grouping, encoding } = choices;
  if (encoding.sector.orbitals !== integrals.orbitals) {
    throw new RangeError(
      `measurement plan: expected an encoding of ${integrals.orbitals} orbitals, got one of ${encoding.sector.orbitals}`,
    );
  }
  if (grouping === 'basis-rotation') return basisRotationPlan(integrals, choices);
  return operatorPlan(
    encoding.operator((mapping) => qubitHamiltonian(integrals, mapping)),
    grouping,
    encoding,
  );
}

function basisRotationPlan(
  integrals: Integrals,
  { encoding, occupations, mixing }: PlanChoices,
): MeasurementPlan {
  const { orbitals, alpha, beta } = encoding.sector;
  if (encoding.name !== 'jordan-wigner') {
    throw new RangeError(
      `measurement plan: basis rotations need the encoding jordan-wigner, where rotations of neighbouring orbitals act on neighbouring qubits; got ${encoding.name}`,
    );
  }
  const groups = basisRotationGroups(integrals, occupations);
  const { constant, electrons, settings } = mixing ? mixedGroups(groups, mixing) : groups;
  if (alpha + beta !== electrons) {
    throw new RangeError(
      `measurement plan: expected an encoding of ${electrons} electrons, got one of ${alpha + beta}`,
    );
  }
  const varying = settings.filter((setting) => constantValue(setting, electrons) === null);
  // Something must be read, also where nothing varies.
  const read = varying.length > 0 ? varying : settings.slice(0, 1);
  const folded = settings.filter((setting) => !read.includes(setting));
  return {
    ...{ qubits: encoding.qubits, grouping: 'basis-rotation', encoding: encoding.name },
    constant: folded.reduce((sum, setting) => sum + constantValue(setting, electrons)!, constant),
    settings: read.map((setting) => ({
      operations: orbitalRotationGates(setting.rotation, orbitals),
      sum: settingParities(setting),
      symmetries: encoding.symmetries,
      rotation: setting.rotation,
    })),
  };
}

/** A setting that varies by less than this over all states of its electrons is a constant. */
const NEGLIGIBLE_HARTREE = 1e-12;

/** What a setting is worth on every state of so many electrons, hartree: all orbitals weigh the same there; null where that depends on the state. */
function constantValue({ values, power, factor }: BasisRotationSetting, electrons: number): number | null {
  const [low, high] = [electrons * Math.min(...values), electrons * Math.max(...values)];
  const slope = power === 1 ? 1 : 2 * Math.max(-low, high);
  const spread = Math.abs(factor) * slope * (high - low);
  return spread > NEGLIGIBLE_HARTREE ? null : factor * high ** power;
}

/**
 * The plan that measures an operator on qubits. With the encoding of the sector that the states are in, its settings know what the bits
 * must show. Throws a RangeError for an operator without a term other than the identity, with a coefficient that is no finite number, on
 * other qubits than the encoding, or, in commuting groups, that does not conserve the encoding's symmetries.
 */
export function operatorPlan(
  operator: PauliOperator,
  grouping: PauliGroupingName,
  encoding?: QubitEncoding,
): MeasurementPlan {
  const { qubits } = operator;
  if (encoding !== undefined && encoding.qubits !== qubits) {
    throw new RangeError(
      `measurement plan: expected an operator on ${encoding.qubits} qubits, got one on ${qubits}`,
    );
  }
  const symmetries = encoding?.symmetries ?? [];
  const { constant, groups } =
    grouping === 'qubit-wise' ? qubitWiseGroups(operator) : commutingGroups(operator);
  const turn = grouping === 'qubit-wise' ? turnedSetting : diagonalSetting;
  const settings = groups.map((group) => turn(group, qubits, symmetries));
  return { qubits, constant, grouping, encoding: encoding?.name ?? null, settings };
}

function turnedSetting(
  group: readonly PauliTerm[],
  qubits: number,
  symmetries: readonly BitSymmetry[],
): PlannedSetting {
  const axes = measuredAxes(group, qubits);
  return {
    operations: [...axes].flatMap((axis, qubit) => axisToZ(axis, qubit)),
    sum: turnedGroup(group, qubits),
    symmetries: shownByAxes(symmetries, axes),
    rotation: null,
  };
}

/** The symmetries are turned with the group: every term commutes with their parities, so these can be read beside it. */
function diagonalSetting(
  group: readonly PauliTerm[],
  qubits: number,
  symmetries: readonly BitSymmetry[],
): PlannedSetting {
  const strings = [...group.map(({ string }) => string), ...symmetryStrings(symmetries)];
  const { operations, images } = diagonaliseStrings(strings);
  const terms = group.map(({ coefficient }, k) => ({
    coefficient: images[k]!.sign * coefficient,
    bits: images[k]!.bits,
  }));
  const undisturbed = operations.length === 0;
  return {
    operations: [...operations],
    sum: { qubits, constant: 0, terms },
    symmetries: undisturbed ? symmetries : shownByParities(symmetries, images.slice(group.length)),
    rotation: null,
  };
}
