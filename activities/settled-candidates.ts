import type { EstimateBlock } from '../contracts/estimate-block.js';
import type { Estimate, FailedCandidate } from '../contracts/estimate.js';
import type { EstimationPlan } from '../contracts/estimation-plan.js';
import type { RankAndSealInput } from '../contracts/stage-messages.js';
import type { Shortlist } from '../contracts/reduction.js';
import { byId } from '../domain/statistics/id-order.js';
import { classicalAnswers } from './classical-answer.js';
import type { ProblemFamily } from './families/problem-family.js';

/** What stage 2 left: blocks that answered, blocks that were lost (`plan` says whose they are), and why the rest has no estimate. */
export interface StageTwoOutcome {
  input: RankAndSealInput;
  family: ProblemFamily;
  survivors: Shortlist['survivors'];
  blocks: readonly EstimateBlock[];
  plan: EstimationPlan | null;
}

/** Every survivor in exactly one of the three. */
export interface SettledCandidates {
  /** Sorted by id: blocks answer in any order, and what is sealed must not depend on it. */
  estimates: Estimate[];
  failed: FailedCandidate[];
  /** What a cancel left open: a person's doing and no failure of the method. */
  left: FailedCandidate[];
}

function lostCandidates({ input, plan }: StageTwoOutcome): Map<string, string> {
  return new Map(
    input.lostBlocks.flatMap(({ block, reason }) =>
      (plan?.blocks[block] ?? []).map((id) => [id, reason] as const),
    ),
  );
}

/** Gives what stage 2 left open its labelled classical answer, or marks it: lost with its block, or cancelled before its turn. */
export function settledCandidates(outcome: StageTwoOutcome): SettledCandidates {
  const { input, family, survivors, blocks } = outcome;
  const estimates = blocks.flatMap((block) => block.estimates);
  const failed = blocks.flatMap((block) => block.failed);
  const lost = lostCandidates(outcome);
  const settled = new Set([...estimates, ...failed].map(({ id }) => id));
  const open = survivors.filter(({ id }) => !settled.has(id));
  const marked = open.flatMap(({ id }) => (lost.has(id) ? [{ id, reason: lost.get(id)! }] : []));
  const unanswered = open.filter(({ id }) => !lost.has(id));
  const { admission, fallbackReason } = input;
  const unserved = new Map(blocks.flatMap((block) => block.unserved).map(({ id, reason }) => [id, reason]));
  const reasonOf = ({ id }: { id: string }) => unserved.get(id) ?? fallbackReason;
  const left = unanswered
    .filter((candidate) => reasonOf(candidate) === null)
    .map(({ id }) => ({ id, reason: 'cancelled before it was estimated' }));
  const answers = classicalAnswers({
    ...{ admission, family, survivors, estimates },
    unanswered: unanswered.filter((candidate) => reasonOf(candidate) !== null),
    reasonOf: (candidate) => reasonOf(candidate)!,
  });
  return {
    estimates: [...estimates, ...answers.estimates].sort(byId),
    failed: [...failed, ...marked, ...answers.failed],
    left,
  };
}
