import type { RecordEntry } from '../contracts/pipeline.js';
import type { SealInput, SealResult, Timed } from '../contracts/stage-messages.js';
import { codeIdentity } from './code-identity.js';
import type { StageDeps } from './deps.js';
import type { NewFile, SealTaskInput, SealTaskOutput } from './seal-task.js';
import type { StageContext } from './stage-activity.js';
import { getStored } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

async function made(
  deps: StageDeps,
  input: SealInput,
  finishedAt: string,
  signal: AbortSignal,
): Promise<SealTaskOutput> {
  const [candidates, shortlist, ranked] = await Promise.all([
    getStored(deps.store, input.admission.candidates),
    getStored(deps.store, input.shortlist),
    getStored(deps.store, input.ranked),
  ]);
  const store = deps.store.name;
  return deps.pool.run<SealTaskInput, never, SealTaskOutput>(
    {
      ...{ module: siblingModule(import.meta.url, './seal-task'), exported: 'sealTask' },
      input: { input, candidates, shortlist, ranked, store, finishedAt },
    },
    { signal, urgent: true },
  );
}

async function put({ store }: StageDeps, { name, bytes, mediaType }: NewFile): Promise<RecordEntry> {
  return { name, ref: await store.put(bytes, mediaType) };
}

/**
 * Stage 4: results, memo, manifest, report and table, all in the store; answers with their references. A worker thread makes them;
 * here the bytes come and go.
 */
export async function seal(
  deps: StageDeps,
  input: SealInput,
  stage: StageContext,
): Promise<Omit<SealResult, keyof Timed>> {
  const finishedAt = new Date().toISOString();
  const { stored, files, verdict, top } = await made(deps, input, finishedAt, stage.signal);
  const written = await Promise.all(files.map((file) => put(deps, file)));
  return {
    result: {
      format: 'thq.pipeline-result',
      version: 1,
      pipelineId: input.temporal.workflowId,
      state: input.state,
      verdict,
      top,
      madeBy: codeIdentity().package,
      finishedAt,
      files: [...stored, ...written],
    },
  };
}
