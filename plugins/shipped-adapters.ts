import type { AdapterReference } from '../activities/adapter-reference.js';
import { siblingModule } from '../activities/threads/sibling-module.js';

function shipped(path: string, name: string): AdapterReference {
  return { module: siblingModule(import.meta.url, path), export: name };
}

/** Problem families that come with the package. */
export const SHIPPED_FAMILIES: readonly AdapterReference[] = [
  shipped('../activities/families/emitters', 'emitters'),
  shipped('../activities/families/fcidump', 'fcidump'),
  shipped('../activities/families/lattice', 'lattice'),
  shipped('../activities/families/pauli', 'pauli'),
];

/** Estimators that come with the package. */
export const SHIPPED_ESTIMATORS: readonly AdapterReference[] = [
  shipped('../activities/estimators/exact', 'exact'),
  shipped('../activities/estimators/sampled', 'sampled'),
  shipped('../activities/estimators/vqe', 'vqe'),
  shipped('../activities/estimators/vqe-sampled', 'vqeSampled'),
];
