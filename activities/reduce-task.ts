import { z } from 'zod';
import { ScreeningBlock, Shortlist } from '../contracts/reduction.js';
import type { PipelineRequest } from '../contracts/request.js';
import { byId } from '../domain/statistics/id-order.js';
import { selectSurvivors } from '../domain/statistics/shortlist.js';
import { parseContract } from './failure.js';
import type { PlannedSurvivor } from './plan-estimation.js';
import { jsonBytes, parseStored, type StoredJson } from './store/json-artifact.js';

/** Blocks of a run that a worker of before has begun are bare lists. */
const StoredBlock = z.preprocess(
  (block) =>
    Array.isArray(block)
      ? { format: 'thq.screening-block', version: 1, screenings: block as unknown[] }
      : block,
  ScreeningBlock,
);

/** Input of the thread task that ends stage 1: the request as admitted, and what its blocks left. */
export interface ReduceTaskInput {
  request: PipelineRequest;
  screenings: StoredJson[];
}

/** The bytes of a `Shortlist`, and who goes on, the most promising first. */
export interface ReduceTaskOutput {
  shortlist: Uint8Array;
  survivors: PlannedSurvivor[];
}

type Survivor = Shortlist['survivors'][number];

/** Best stage-1 value first, undefined scores next, the audit sample last: at a deadline the best are done. */
function byPromise(goal: 'minimise' | 'maximise'): (a: Survivor, b: Survivor) => number {
  const order = { kept: 0, 'undefined-score': 1, audit: 2 };
  const sign = goal === 'minimise' ? 1 : -1;
  return (a, b) =>
    order[a.why] - order[b.why] || sign * ((a.score.value ?? 0) - (b.score.value ?? 0)) || byId(a, b);
}

/** Compares the candidates of all blocks, in a worker thread: among many isomers the search for twins takes seconds. */
export function reduceTask({ request, screenings }: ReduceTaskInput): ReduceTaskOutput {
  const selected = selectSurvivors({
    screenings: screenings.flatMap((block) => parseStored(block, StoredBlock).screenings),
    keep: request.reduction.keep,
    auditCount: request.reduction.auditCount,
    goal: request.property!.goal,
    seed: request.seed,
  });
  const shortlist = parseContract(Shortlist, selected, 'shortlist');
  const survivors = shortlist.survivors
    .toSorted(byPromise(request.property!.goal))
    .map(({ id, determinants }) => ({ id, determinants }));
  return { shortlist: jsonBytes(shortlist), survivors };
}
