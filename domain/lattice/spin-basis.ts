import { binomial, stringsOf } from '../quantum/sector.js';

/** Sign that a state takes when all spins are turned over; for an even number of spins it is (-1)^(sites/2 - S). */
export type FlipParity = 1 | -1;

/**
 * Configurations of spins one half with a given number pointing up: bit i of a mask is set where site i points up. With a parity
 * (as many up as down) a vector holds one amplitude for each pair of a configuration and its complement, that of
 * `(|s> + parity |complement of s>) / sqrt 2`, s being the one whose last spin points down.
 */
export interface SpinBasis {
  readonly sites: number;
  readonly up: number;
  readonly parity: FlipParity | null;
  /** The configurations that have an amplitude, ascending. */
  readonly masks: Uint32Array;
  /** Configurations in all: twice the amplitudes where there is a parity. */
  readonly configurations: number;
  /** Place of a configuration among all is `highStart[mask >>> lowBits] + lowRank[mask & lowMask]` (H. Q. Lin, Phys. Rev. B 42, 6561 (1990)). */
  readonly lowBits: number;
  readonly highStart: Uint32Array;
  readonly lowRank: Uint32Array;
}

/** Number of configurations; exact below 2^53. */
export function spinConfigurations(sites: number, up: number): number {
  return binomial(sites, up);
}

/** Builds the basis. Throws a RangeError for a parity where not as many spins point up as down. */
export function spinBasis(sites: number, up: number, parity: FlipParity | null): SpinBasis {
  if (parity !== null && 2 * up !== sites) {
    throw new RangeError(`spin basis with a parity: expected ${sites / 2} of ${sites} spins up, got ${up}`);
  }
  const all = stringsOf(sites, up);
  const lowBits = sites >>> 1;
  const highStart = new Uint32Array(2 ** (sites - lowBits));
  const lowRank = new Uint32Array(2 ** lowBits);
  let [high, start] = [-1, 0];
  all.forEach((mask, place) => {
    if (mask >>> lowBits !== high) {
      high = mask >>> lowBits;
      start = place;
      highStart[high] = start;
    }
    // Whatever the high half, the low halves that go with it stand in this order.
    lowRank[mask & (2 ** lowBits - 1)] = place - start;
  });
  const masks = parity === null ? all : all.subarray(0, all.length / 2);
  return { sites, up, parity, masks, configurations: all.length, lowBits, highStart, lowRank };
}
