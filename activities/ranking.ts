import type { RankInput, RankResult, Timed } from '../contracts/stage-messages.js';
import type { StageDeps } from './deps.js';
import type { RankTaskInput } from './rank-task.js';
import type { StageContext } from './stage-activity.js';
import { getStored, JSON_MEDIA_TYPE } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

/**
 * Stage 3: gives what stage 2 left open its labelled classical answer (or marks it), and ranks: posterior, ties, baseline, changes,
 * miss probability, and the memo's figures. All of it in a worker thread; here the bytes come and go.
 */
export async function rank(
  deps: StageDeps,
  input: RankInput,
  stage: StageContext,
): Promise<Omit<RankResult, keyof Timed>> {
  const { reference } = await deps.registry.family(input.admission.family.name);
  const taskInput: RankTaskInput = {
    input,
    family: reference,
    shortlist: await getStored(deps.store, input.shortlist),
    blocks: await Promise.all(input.blocks.map((ref) => getStored(deps.store, ref))),
    plan: input.plan && input.lostBlocks.length > 0 ? await getStored(deps.store, input.plan) : null,
  };
  const ranked = await deps.pool.run<RankTaskInput, never, Uint8Array>(
    { module: siblingModule(import.meta.url, './rank-task'), exported: 'rankTask', input: taskInput },
    { signal: stage.signal, urgent: true },
  );
  return { ranked: await deps.store.put(ranked, JSON_MEDIA_TYPE) };
}
