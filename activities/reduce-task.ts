import { z } from 'zod';
import { Screening, Shortlist } from '../contracts/reduction.js';
import type { PipelineRequest } from '../contracts/request.js';
import { selectSurvivors } from '../domain/statistics/shortlist.js';
import { parseContract } from './failure.js';
import { jsonBytes, parseStored, type StoredJson } from './store/json-artifact.js';

/** What a block of stage 1 leaves in the store. */
const Screenings = z.array(Screening);

/** Input of the thread task that ends stage 1: the request as admitted, and what its blocks left. */
export interface ReduceTaskInput {
  request: PipelineRequest;
  screenings: StoredJson[];
}

/** The bytes of a `Shortlist`, and how many go on. */
export interface ReduceTaskOutput {
  shortlist: Uint8Array;
  survivors: number;
}

/** Compares the candidates of all blocks, in a worker thread: among many isomers the search for twins takes seconds. */
export function reduceTask({ request, screenings }: ReduceTaskInput): ReduceTaskOutput {
  const selected = selectSurvivors({
    screenings: screenings.flatMap((block) => parseStored(block, Screenings)),
    keep: request.reduction.keep,
    auditCount: request.reduction.auditCount,
    goal: request.property!.goal,
    seed: request.seed,
  });
  const shortlist = parseContract(Shortlist, selected, 'shortlist');
  return { shortlist: jsonBytes(shortlist), survivors: shortlist.survivors.length };
}
