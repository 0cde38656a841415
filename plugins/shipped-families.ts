import { loadAdapter } from '../activities/adapter-reference.js';
import type { Estimator } from '../activities/estimators/estimator.js';
import type { ProblemFamily } from '../activities/families/problem-family.js';
import { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from './shipped-adapters.js';

/** The shipped families, loaded: what a launcher needs for defaults and input folders. */
export function shippedFamilies(): Promise<ProblemFamily[]> {
  return Promise.all(SHIPPED_FAMILIES.map((reference) => loadAdapter<ProblemFamily>(reference)));
}

/** The shipped estimators, loaded: what a launcher needs to refuse a request that none of them serves. */
export function shippedEstimators(): Promise<Estimator[]> {
  return Promise.all(SHIPPED_ESTIMATORS.map((reference) => loadAdapter<Estimator>(reference)));
}

/** What a launcher needs to refuse an active space that no family offers, */
export { OFFERED_SPACES, refusesActiveSpace } from '../activities/families/active-space-bounds.js';
/** for `--noise NAME`, */
export { bundledNoise } from '../activities/resources/bundled-devices.js';
/** and to give estimators an error in hartree that a person gave in the property's unit. */
export { unitsPerHartree } from '../activities/families/units-per-hartree.js';
/** What a launcher needs to refuse noise that nothing acts on, as admission would. */
export { refusesNoise } from '../activities/estimators/noise-refusal.js';
/** The same for a device whose circuits nobody knows beforehand. */
export { refusesDevice } from '../activities/resources/device-refusal.js';
/** and for devices that a method has no circuits for, that nobody has, or that charge in another currency. */
export { refusesCurrency, refusesLadder, refusesUnknownDevice } from '../activities/loop/ladder-refusal.js';
/** What a launcher needs to refuse candidates whose Hamiltonians the estimator does not serve, as admission would. */
export { refusesKinds, type CandidateKind } from '../activities/estimators/served-hamiltonians.js';
