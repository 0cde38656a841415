import type { Candidate } from '../../contracts/candidate-set.js';
import type { PipelineRequest } from '../../contracts/request.js';
import { byId } from '../../domain/statistics/id-order.js';
import { digestOf } from './json-artifact.js';

/** Hexadecimal digits of a digest that go into a pipeline id. */
const ID_DIGITS = 16;

/**
 * Digest over all that decides the numbers of a pipeline: candidates (in any order), property, method, space, keep, audit, top,
 * seed, rules, deadline. Not its name, the labels of candidates, where it writes, or which server runs it.
 */
export function requestDigest(
  candidates: readonly Candidate[],
  request: Omit<PipelineRequest, 'candidates' | 'name'>,
): string {
  const { property, reduction, estimation, top, rules, seed, deadline } = request;
  const systems = candidates.map(({ id, system }) => ({ id, system })).sort(byId);
  return digestOf({
    candidates: digestOf(systems),
    property,
    reduction,
    estimation,
    top,
    rules,
    seed,
    deadline,
  }).slice(0, ID_DIGITS);
}
