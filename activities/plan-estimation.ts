import type { EstimationPlan } from '../contracts/estimation-plan.js';
import type { Admission } from '../contracts/pipeline.js';
import type { PlannedBlocks } from '../contracts/stage-messages.js';
import type { Shortlist } from '../contracts/reduction.js';
import type { StageDeps } from './deps.js';
import { refusedCandidates } from './resources/refused-candidates.js';
import { StageError } from './stage-error.js';
import { putJson } from './store/json-artifact.js';

/** A candidate is ended after this many times its planned time, but never before `FLOOR_SECONDS`. */
const TIMEOUT_FACTOR = 20;
const FLOOR_SECONDS = 60;
/** Most candidates of one block: keeps a block's result small whatever the plan thinks of their cost. */
const MAX_PER_BLOCK = 500;

/** What of a survivor the plan goes by. */
export type PlannedSurvivor = Pick<Shortlist['survivors'][number], 'id' | 'determinants'>;

/** Cuts a list into blocks of at most `target` seconds (at least one item each). */
export function cutBlocks<T>(items: readonly T[], seconds: (item: T) => number, target: number): T[][] {
  const blocks: T[][] = [];
  let current: T[] = [];
  let planned = 0;
  for (const item of items) {
    const cost = seconds(item);
    if (current.length > 0 && (planned + cost > target || current.length >= MAX_PER_BLOCK)) {
      blocks.push(current);
      current = [];
      planned = 0;
    }
    current.push(item);
    planned += cost;
  }
  if (current.length > 0) blocks.push(current);
  return blocks;
}

/**
 * Plans stage 2 of these survivors, which come in the order in which they should run: blocks of about `blockSeconds`, by the estimator's own cost
 * model and the threads of this process. Where the request's device can run none of the candidates it is a `ContractViolation`.
 */
export async function planEstimation(
  deps: StageDeps,
  admission: Admission,
  survivors: readonly PlannedSurvivor[],
  signal: AbortSignal,
): Promise<PlannedBlocks> {
  const { request, settings } = admission;
  const property = request.property!;
  const { adapter: estimator } = await deps.registry.estimator(admission.estimator.name);
  const refused = await refusedCandidates(
    deps,
    admission,
    survivors.map(({ id }) => id),
    signal,
  );
  const [first] = refused;
  if (first && refused.length === survivors.length) {
    throw new StageError(
      'ContractViolation',
      `estimation.device: expected a candidate that it can run, got ${refused.length} that it cannot; ${first.id}: ${first.reason}`,
    );
  }
  const skipped = new Set(refused.map(({ id }) => id));
  const seconds = (survivor: PlannedSurvivor): number =>
    skipped.has(survivor.id)
      ? 0
      : estimator.secondsPerCandidate(survivor.determinants, property, request.estimation);
  // A device measures candidates one by one, each with a loop of its own.
  const cut = request.estimation.ladder
    ? survivors.map((survivor) => [survivor])
    : cutBlocks(survivors, seconds, settings.blockSeconds * deps.pool.size);
  const blocks = cut.map((block) => block.map(({ id }) => id));
  const longest = Math.max(0, ...survivors.map(seconds));
  const plan: EstimationPlan = {
    format: 'thq.estimation-plan',
    version: 1,
    blocks,
    refused,
    candidateTimeoutSeconds:
      settings.candidateTimeoutSeconds ?? Math.max(FLOOR_SECONDS, TIMEOUT_FACTOR * longest),
  };
  return { ref: await putJson(deps.store, plan), blocks: blocks.map((block) => block.length) };
}
