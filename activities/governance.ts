import type { RecordEntry } from '../contracts/pipeline.js';
import type { RankAndSealInput, RankAndSealResult, Timed } from '../contracts/stage-messages.js';
import { codeIdentity } from './code-identity.js';
import type { StageDeps } from './deps.js';
import { PlotDrawer } from './plot-drawer.js';
import type { ReportPiece } from './report/plot-slot.js';
import type { NewFile, SealProgress, SealTaskInput, SealTaskOutput } from './seal-task.js';
import type { StageContext } from './stage-activity.js';
import { getStored } from './store/json-artifact.js';
import { siblingModule } from './threads/sibling-module.js';

/** What the thread works on: `input`, and what its references refer to. */
async function taskInput(
  { store, registry, pool }: StageDeps,
  input: RankAndSealInput,
  stage: StageContext,
): Promise<SealTaskInput> {
  const { admission, shortlist, blocks, plan, lostBlocks } = input;
  const [{ reference }, candidates, stored, ...estimated] = await Promise.all([
    registry.family(admission.family.name),
    getStored(store, admission.candidates),
    getStored(store, shortlist),
    ...blocks.map((ref) => getStored(store, ref)),
  ]);
  return {
    ...{ input, family: reference, candidates, shortlist: stored, blocks: estimated },
    store: { name: store.name, version: store.version },
    plan: plan !== null && lostBlocks.length > 0 ? await getStored(store, plan) : null,
    timing: stage.timing(),
    // Where there is one thread, another one would be started for it, and end.
    drawsItself: pool.size === 1,
  };
}

async function put({ store }: StageDeps, { name, bytes, mediaType }: NewFile): Promise<RecordEntry> {
  return { name, ref: await store.put(bytes, mediaType) };
}

/** What the thread answers, the files that were stored while it worked, and the report without its plots. */
interface Made extends SealTaskOutput {
  written: RecordEntry[];
  report: readonly ReportPiece[];
}

async function made(
  deps: StageDeps,
  input: SealTaskInput,
  drawer: PlotDrawer,
  stage: StageContext,
): Promise<Made> {
  let written: Promise<RecordEntry[]> = Promise.resolve([]);
  let report: readonly ReportPiece[] = [];
  const onProgress = (news: SealProgress): void => {
    if ('plots' in news) return drawer.draw(news.plots);
    if ('report' in news) return void (report = news.report);
    written = Promise.all(news.files.map((file) => put(deps, file)));
    // Whoever wants them hears of it.
    written.catch(() => undefined);
  };
  const output = await deps.pool.run<SealTaskInput, SealProgress, SealTaskOutput>(
    { module: siblingModule(import.meta.url, './seal-task'), exported: 'sealTask', input },
    { signal: stage.signal, urgent: true, onProgress },
  );
  return { ...output, written: await written, report };
}

/**
 * Stages 3 and 4: the ranking, and from it results, memo, manifest, report and table, all in the store; answers with their references. A
 * worker thread makes them, and where there is another one it draws the plots meanwhile; here the bytes come and go, the files of the record while the
 * thread writes the report.
 */
export async function rankAndSeal(
  deps: StageDeps,
  input: RankAndSealInput,
  stage: StageContext,
): Promise<Omit<RankAndSealResult, keyof Timed>> {
  const task = await taskInput(deps, input, stage);
  const drawer = new PlotDrawer(deps.pool, stage.signal);
  const { stored, written, report, ...answer } = await made(deps, task, drawer, stage);
  const page: NewFile = {
    ...{ name: 'report.html', mediaType: 'text/html' },
    bytes: await drawer.withDrawn(report),
  };
  return {
    result: {
      format: 'thq.pipeline-result',
      version: 1,
      pipelineId: input.temporal.workflowId,
      state: input.state,
      ...answer,
      madeBy: codeIdentity().package,
      files: [...stored, ...written, await put(deps, page)],
    },
  };
}
