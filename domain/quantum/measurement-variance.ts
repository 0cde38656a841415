import { bitParity } from './bit-count.js';
import { oneBodyMatrix } from './basis-rotation-groups.js';
import type { BasisRotationGroups, BasisRotationSetting } from './basis-rotation-groups.js';
import { oneBodyIntegrals } from './factor-images.js';
import type { TermGrouping } from './grouping.js';
import type { PauliTerm } from './pauli-operator.js';
import { countY } from './pauli-string.js';
import type { Sector } from './sector.js';
import { createSigma } from './sigma.js';
import type { Statevector } from './statevector.js';
import { dot } from './vector.js';

/** Mean of a single shot, and its variance, in the unit of what is measured and its square. */
export interface ShotMoments {
  readonly mean: number;
  readonly variance: number;
}

/** How far the norm of a state may be from 1: more is no rounding. */
const NORM_TOLERANCE = 1e-8;

/**
 * Exact moments of single shots of every group in a normalised state, with all covariances inside a group: mean `<O>` and variance
 * `|O psi - <O> psi|^2` of the group's operator O. One pass over the amplitudes that are not zero for each term: states of known
 * numbers of electrons have few, and groups hold fewer terms than a Walsh-Hadamard transform in the group's own basis has passes. Throws
 * a RangeError for another number of qubits or another norm.
 */
export function groupMoments({ qubits, groups }: TermGrouping, state: Statevector): ShotMoments[] {
  if (state.qubits !== qubits) throw new RangeError(`state: expected ${qubits} qubits, got ${state.qubits}`);
  const parts = new Float64Array(2 * state.real.length);
  parts.set(state.real);
  parts.set(state.imaginary, state.real.length);
  checkNorm(parts);
  const occupied = Int32Array.from(state.real.keys()).filter(
    (index) => state.real[index] !== 0 || state.imaginary[index] !== 0,
  );
  return groups.map((terms) => {
    const image = new Float64Array(parts.length);
    for (const term of terms) addTerm(term, state, occupied, image);
    return momentsOf(parts, image);
  });
}

/** Adds coefficient times i^k X^x Z^z of the state to `image`, real parts followed by imaginary parts. */
function addTerm(
  { coefficient, string }: PauliTerm,
  { real, imaginary }: Statevector,
  occupied: Int32Array,
  image: Float64Array,
): void {
  const turns = countY(string) % 4;
  const factor = turns < 2 ? coefficient : -coefficient;
  // A further quarter turn takes the real part to the imaginary part, and the imaginary part to minus the real part.
  const [forReal, forImaginary] = turns % 2 === 0 ? [0, real.length] : [real.length, 0];
  const [realFactor, imaginaryFactor] = turns % 2 === 0 ? [factor, factor] : [factor, -factor];
  for (const index of occupied) {
    const sign = 1 - 2 * bitParity(string.zLow & index);
    const target = index ^ string.xLow;
    image[target + forReal]! += sign * realFactor * real[index]!;
    image[target + forImaginary]! += sign * imaginaryFactor * imaginary[index]!;
  }
}

/** From the image O psi of a state, both real, or both as real parts followed by imaginary parts. */
function momentsOf(state: Float64Array, image: Float64Array): ShotMoments {
  const mean = dot(state, image);
  let variance = 0;
  for (let i = 0; i < image.length; i++) variance += (image[i]! - mean * state[i]!) ** 2;
  return { mean, variance };
}

function checkNorm(state: Float64Array): void {
  const norm = Math.sqrt(dot(state, state));
  if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) throw new RangeError(`state: expected norm 1, got ${norm}`);
}

/**
 * Exact moments of single shots of every setting in a state of a sector with the electrons of the groups. The square is applied as its
 * one-body operator twice. Throws a RangeError for another sector, length or norm.
 */
export function basisRotationMoments(
  { orbitals, electrons, settings }: BasisRotationGroups,
  sector: Sector,
  state: Float64Array,
): ShotMoments[] {
  if (sector.orbitals !== orbitals || sector.alpha + sector.beta !== electrons) {
    throw new RangeError(
      `sector: expected ${electrons} electrons in ${orbitals} orbitals, got ${sector.alpha + sector.beta} in ${sector.orbitals}`,
    );
  }
  if (state.length !== sector.dimension) {
    throw new RangeError(`state: expected ${sector.dimension} amplitudes of its sector, got ${state.length}`);
  }
  checkNorm(state);
  return settings.map((setting) => momentsOf(state, settingTimes(setting, sector, state)));
}

function settingTimes(setting: BasisRotationSetting, sector: Sector, state: Float64Array): Float64Array {
  const product = createSigma(oneBodyIntegrals(oneBodyMatrix(setting), sector), sector);
  let image = state;
  for (let time = 0; time < setting.power; time++) {
    const next = new Float64Array(state.length);
    product(image, next);
    image = next;
  }
  return image.map((value) => setting.factor * value);
}
