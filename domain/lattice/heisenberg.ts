import { mergePairs } from './spin-couplings.js';
import type { SpinCouplings, SpinPair } from './spin-couplings.js';

/** Spins one half on a ring or an open chain; couplings in units of J. */
export interface SpinChainModel {
  readonly geometry: 'ring' | 'chain';
  readonly sites: number;
  /** Between neighbours; bond k, from site k to k + 1, has `j1 (1 + dimerisation)` for even k, `j1 (1 - dimerisation)` for odd k. */
  readonly j1: number;
  /** Between next-nearest neighbours. */
  readonly j2: number;
  readonly dimerisation: number;
}

/** Two open chains of `sites / 2` spins beside each other; site `2 k + leg` is on rung k. */
export interface SpinLadderModel {
  readonly geometry: 'ladder';
  readonly sites: number;
  /** Along both legs; alternating with `dimerisation` as in a chain, in step on both legs. */
  readonly j1: number;
  /** On both diagonals of every square. */
  readonly j2: number;
  readonly dimerisation: number;
  readonly rung: number;
}

export type HeisenbergModel = SpinChainModel | SpinLadderModel;

/**
 * Couplings of `H = sum J_ij S_i . S_j`. A ring sums over its sites, so that on rings of up to 4 sites a pair may be coupled from both
 * sides and counts twice.
 */
export function heisenbergCouplings(model: HeisenbergModel): SpinCouplings {
  return {
    sites: model.sites,
    pairs: mergePairs(model.geometry === 'ladder' ? ladderPairs(model) : chainPairs(model)),
  };
}

function alternating({ j1, dimerisation }: HeisenbergModel, bond: number): number {
  return j1 * (bond % 2 === 0 ? 1 + dimerisation : 1 - dimerisation);
}

function chainPairs(model: SpinChainModel): SpinPair[] {
  const { sites, geometry, j2 } = model;
  const pairs: SpinPair[] = [];
  for (let i = 0; i < sites; i++) {
    for (const [step, coupling] of [
      [1, alternating(model, i)],
      [2, j2],
    ] as const) {
      if (geometry === 'ring' || i + step < sites) pairs.push({ i, j: (i + step) % sites, coupling });
    }
  }
  return pairs;
}

function ladderPairs(model: SpinLadderModel): SpinPair[] {
  const { sites, j2, rung } = model;
  const pairs: SpinPair[] = [];
  for (let k = 0; k < sites / 2; k++) {
    pairs.push({ i: 2 * k, j: 2 * k + 1, coupling: rung });
    if (k + 1 === sites / 2) continue;
    for (const leg of [0, 1]) {
      pairs.push({ i: 2 * k + leg, j: 2 * k + 2 + leg, coupling: alternating(model, k) });
      pairs.push({ i: 2 * k + leg, j: 2 * k + 3 - leg, coupling: j2 });
    }
  }
  return pairs;
}
