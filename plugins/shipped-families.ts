import { loadAdapter } from '../activities/adapter-reference.js';
import type { Estimator } from '../activities/estimators/estimator.js';
import type { ProblemFamily } from '../activities/families/problem-family.js';
import { SHIPPED_ESTIMATORS, SHIPPED_FAMILIES } from './shipped-adapters.js';

/** The shipped families, loaded: what a launcher needs for defaults and input folders. */
export function shippedFamilies(): Promise<ProblemFamily[]> {
  return Promise.all(SHIPPED_FAMILIES.map((reference) => loadAdapter<ProblemFamily>(reference)));
}

/** Names of the shipped estimation methods. */
export async function shippedMethods(): Promise<string[]> {
  const estimators = await Promise.all(
    SHIPPED_ESTIMATORS.map((reference) => loadAdapter<Estimator>(reference)),
  );
  return estimators.map(({ name }) => name);
}
