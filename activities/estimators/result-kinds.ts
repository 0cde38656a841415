import type { Counts, EnergyGradientResult, ProgramResult } from '../../contracts/measurement.js';

/** Answers to energy-gradient programs. Throws a RangeError for an answer of another kind, naming its place. */
export function energyGradients(results: readonly ProgramResult[]): EnergyGradientResult[] {
  return results.map((result, index) => {
    if (result.kind === 'energy-gradient') return result;
    throw new RangeError(`result ${index}: expected one of kind energy-gradient, got ${result.kind}`);
  });
}

/** Counts of circuit-batch programs, one list per program in the order of its settings. Throws a RangeError for an answer of another kind, naming its place. */
export function batchCounts(results: readonly ProgramResult[]): Counts[][] {
  return results.map((result, index) => {
    if (result.kind === 'circuit-batch') return result.counts;
    throw new RangeError(`result ${index}: expected one of kind circuit-batch, got ${result.kind}`);
  });
}
