import { z } from 'zod';
import { MAX_SHOTS } from '../../contracts/limits.js';
import { AnsatzName } from '../../contracts/measurement.js';

/** Settings of the estimator `vqe-sampled`, as in `estimation.options` of a request. */
export const VqeSampledOptions = z.strictObject({
  /** `rotosolve`: one parameter a step, to its minimum; `spsa`: all of them, a small step down on average. */
  optimiser: z.enum(['rotosolve', 'spsa']).default('rotosolve'),
  /**
   * `uccsd` and `uccgsd` as in `vqe`. `hardware-efficient`: rotations and cz between neighbours, which conserve nothing and find worse
   * states, as a negative control.
   */
  ansatz: z.enum([...AnsatzName.options, 'hardware-efficient']).default('uccsd'),
  /** How often the gates of the ansatz are applied, each time with parameters of their own. */
  layers: z.int().min(1).max(20).default(1),
  /** Shots of one candidate, over all states, steps and final measurements. */
  shots: z.int().min(1).max(MAX_SHOTS).default(10_000_000),
  /** Shots of one value that the optimiser asks for, over all its settings. */
  shotsPerEvaluation: z.int().min(1).max(MAX_SHOTS).default(10_000),
  /** Share of the shots that is kept for the final measurement; it also gets what the search leaves. */
  finalShare: z.number().gt(0).lt(1).default(0.2),
  /** Most optimiser steps of one state. */
  steps: z.int().min(1).max(1_000_000).default(1000),
  /** Rotosolve has converged when one pass lowered the objective by less; SPSA, when 25 steps did on average. Hartree. */
  tolerance: z.number().nonnegative().default(1e-3),
  /** Which terms are measured together: those that commute on every qubit, or all that commute, with gates between qubits to turn them. */
  grouping: z.enum(['qubit-wise', 'commuting']).default('commuting'),
  /** How electrons sit on qubits. */
  mapping: z.enum(['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered']).default('jordan-wigner'),
  /**
   * Standard deviation of the normal parameters at the start, radian; 0: at the reference. Every parameter off its place costs shots to bring back, so
   * a width is for states of another symmetry than their reference.
   */
  startWidth: z.number().nonnegative().max(Math.PI).default(0),
});
export type VqeSampledOptions = z.infer<typeof VqeSampledOptions>;
