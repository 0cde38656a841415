import { CandidateSet } from '../../contracts/candidate-set.js';
import { fcidumpFixture } from './fcidump-fixtures.js';

/** A set of candidates that are fixtures of these names. */
export function fcidumpSet(names: readonly string[]): CandidateSet {
  return CandidateSet.parse({
    ...{ format: 'thq.candidate-set', version: 1, name: 'small' },
    candidates: names.map((id) => ({ id, system: { kind: 'fcidump', fcidump: fcidumpFixture(id).text } })),
  });
}
