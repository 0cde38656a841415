import type { QubitSet } from './qubit-set.js';
import { MAX_QUBITS, qubitSet } from './qubit-set.js';

/** How often each string of measured bits came, bit 0 leftmost. */
export type ShotCounts = Readonly<Record<string, number>>;

/** One observed string of bits and how often it came. */
export interface Observation {
  readonly text: string;
  /** The bits that are 1. */
  readonly ones: QubitSet;
  readonly shots: number;
}

/**
 * Checked counts of `bits` measured bits, in the order of the strings' texts, so that sums do not depend on the order in which counts
 * arrive. Throws a RangeError that names the string for another length, other characters, or a count that is no integer of 0 or more, and where
 * there are no shots at all.
 */
export function observations(counts: ShotCounts, bits: number): Observation[] {
  if (!Number.isInteger(bits) || bits < 1 || bits > MAX_QUBITS) {
    throw new RangeError(`counts: expected 1 to ${MAX_QUBITS} measured bits, got ${bits}`);
  }
  const found = Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, shots]) => {
      if (text.length !== bits || !/^[01]*$/.test(text)) {
        throw new RangeError(
          `counts: expected strings of ${bits} characters 0 and 1, got ${JSON.stringify(text)}`,
        );
      }
      if (!Number.isSafeInteger(shots) || shots < 0) {
        throw new RangeError(`counts of ${text}: expected an integer of 0 or more, got ${shots}`);
      }
      return {
        text,
        ones: qubitSet([...text].flatMap((bit, place) => (bit === '1' ? [place] : []))),
        shots,
      };
    });
  if (found.every(({ shots }) => shots === 0)) {
    throw new RangeError('counts: expected at least one shot, got 0');
  }
  return found;
}

/** Number of shots. */
export function shotsOf(counts: ShotCounts): number {
  return Object.values(counts).reduce((sum, shots) => sum + shots, 0);
}
