import type { AdapterReference } from '../../../activities/adapter-reference.js';

/** References of the toy family and estimator, as a user would register their own. */
export const TOY_FAMILY: AdapterReference = {
  module: new URL('../adapters/toy-family.ts', import.meta.url).href,
  export: 'toyFamily',
};
export const TOY_ESTIMATOR: AdapterReference = {
  module: new URL('../adapters/toy-estimator.ts', import.meta.url).href,
  export: 'toyEstimator',
};
