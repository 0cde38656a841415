import { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import { AnsatzName } from '../../contracts/measurement.js';
import { refusedOptions } from './option-refusal.js';

/** Settings of the estimator `vqe`, as in `estimation.options` of a request. */
export const VqeOptions = z.strictObject({
  /**
   * `uccgsd`: generalised singles and doubles; `uccsd`: from occupied to empty orbitals only, a tenth of the parameters and far from exact for
   * excited singlets.
   */
  ansatz: AnsatzName.default('uccgsd'),
  /** How often the list of excitations is applied, each time with parameters of its own. */
  layers: z.int().min(1).max(20).default(1),
  /** Optimiser starts of each state; their spread is the solver error where no exact value is known. */
  restarts: z.int().min(1).max(50).default(2),
  /** Most optimiser steps of one start. */
  maxIterations: z.int().min(1).max(1_000_000).default(1000),
  /** A start has converged when no component of the gradient is larger, hartree per radian. */
  gradientTolerance: z.number().positive().default(1e-6),
  /** A start has converged when ten steps lowered the objective by less, hartree. */
  progressTolerance: z.number().nonnegative().default(2e-6),
  /** Standard deviation of the normal parameters of the first start, radian; later ones are wider. From about 0.5 on a start is random. */
  startWidth: z.number().nonnegative().max(Math.PI).default(0.03),
});
export type VqeOptions = z.infer<typeof VqeOptions>;

/** null for options that `VqeOptions` accepts, else one line: path, what is expected (unknown names: the known ones), what came. */
export function refuseVqeOptions(options: Record<string, JsonValue>): string | null {
  return refusedOptions(VqeOptions, options);
}
