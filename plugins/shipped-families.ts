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

/** What a launcher needs to refuse candidates whose Hamiltonians the estimator does not serve, as admission would. */
export { refusesKinds, type CandidateKind } from '../activities/estimators/served-hamiltonians.js';
