import { EstimationPlan } from '../contracts/estimation-plan.js';
import type { RehearseInput, RehearseResult } from '../contracts/loop-messages.js';
import type { Timed } from '../contracts/stage-messages.js';
import { runBlock } from './block-runner.js';
import { candidateTask, type OwnFailure } from './candidate-task.js';
import type { StageDeps } from './deps.js';
import { rehearsalProblem } from './loop/rehearsal-checks.js';
import type { RehearseOutcome, RehearseTaskInput } from './loop/rehearse-task.js';
import type { StageContext } from './stage-activity.js';
import { getJson, putJson } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

type Rehearsed = Exclude<RehearseOutcome, null> | OwnFailure;

async function rehearsed(
  deps: StageDeps,
  { admission }: RehearseInput,
  ids: readonly string[],
  timeoutMs: number,
  stage: StageContext,
): Promise<Map<string, Rehearsed>> {
  const candidates = await deps.candidates.some(admission.candidates, ids);
  const common = {
    request: admission.request,
    family: (await deps.registry.family(admission.family.name)).reference,
    estimator: (await deps.registry.estimator(admission.estimator.name)).reference,
  };
  const task = { module: siblingModule(import.meta.url, './loop/rehearse-task'), exported: 'rehearseTask' };
  const { results } = await runBlock(
    {
      keys: ids,
      concurrency: deps.pool.size,
      runItem: ({ key, signal }) =>
        candidateTask<RehearseTaskInput, never, Exclude<RehearseOutcome, null>>(
          deps.pool,
          { ...task, input: { ...common, candidate: candidates[ids.indexOf(key)]! } },
          { signal, timeoutMs },
        ),
    },
    deps.store,
    stage,
  );
  return results;
}

/**
 * Measures the programs of some candidates on this machine's simulator before a device is paid for them. Where all of them fail, or one comes out
 * wrong, that is the problem; one that fails alone will fail in its turn.
 */
export async function rehearse(
  deps: StageDeps,
  input: RehearseInput,
  stage: StageContext,
): Promise<Omit<RehearseResult, keyof Timed>> {
  const plan = await getJson(deps.store, input.plan, EstimationPlan);
  const ids = input.blocks.flatMap((block) => plan.blocks[block]!);
  const results = await rehearsed(deps, input, ids, 1000 * plan.candidateTimeoutSeconds, stage);
  const failures: string[] = [];
  const problems: string[] = [];
  const programs: RehearseResult['programs'] = [];
  for (const [id, result] of results) {
    if ('failed' in result) {
      failures.push(`${id}: ${result.failed}`);
      continue;
    }
    const problem = rehearsalProblem(result.estimate);
    if (problem !== null) problems.push(problem);
    const refs = await Promise.all(result.first.map((program) => putJson(deps.store, program)));
    programs.push({ programs: refs, steps: result.steps });
  }
  const hopeless = failures.length > 0 && failures.length === ids.length ? failures : [];
  return { problem: [...problems, ...hopeless][0] ?? null, candidates: ids, programs };
}
