import type { JsonValue } from '../contracts/json.js';
import { Checkpointer } from './checkpoint.js';
import type { StageContext } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { isStop } from './threads/thread-task.js';

/** One item of a block while it runs. */
export interface ItemRun {
  key: string;
  /** State of an earlier attempt, if it left one. */
  resume: JsonValue | undefined;
  onState: (state: JsonValue) => void;
  signal: AbortSignal;
}

/** A block of independent items, each under its own key. */
export interface BlockWork<Result extends JsonValue> {
  keys: readonly string[];
  concurrency: number;
  /** `undefined` when it stopped before it was finished. */
  runItem(item: ItemRun): Promise<Result | undefined>;
}

/** What a block has finished; `complete` is false when people cancelled it before the end. */
export interface BlockOutcome<Result> {
  results: Map<string, Result>;
  complete: boolean;
}

/** Runs what is not finished yet; the first item that fails the block stops the others. Answers with what went wrong. */
async function runItems<Result extends JsonValue>(
  work: BlockWork<Result>,
  checkpointer: Checkpointer,
  stopped: AbortSignal,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const broken = new AbortController();
  const signal = AbortSignal.any([stopped, broken.signal]);
  const queue = work.keys.filter((key) => !checkpointer.results.has(key));
  const runOn = async (): Promise<void> => {
    for (let key = queue.shift(); key !== undefined && !signal.aborted; key = queue.shift()) {
      const current = key;
      const onState = (state: JsonValue): void => checkpointer.progressed(current, state);
      const resume = checkpointer.states.get(current);
      const result = await work.runItem({ key: current, resume, onState, signal });
      if (result !== undefined) checkpointer.finished(current, result);
    }
  };
  const ended = (error: unknown): void => {
    if (signal.aborted && isStop(error)) return;
    failures.push(error);
    broken.abort();
  };
  await Promise.all(Array.from({ length: work.concurrency }, () => runOn().catch(ended)));
  return failures;
}

/**
 * Runs the items of a block, a few at a time, with checkpoints: a killed worker's block resumes with what was finished and with
 * the state of what was not. Cancelled by people it answers with what is finished; cancelled by a worker that goes away it fails,
 * so that another worker goes on. When an item fails the block, nothing of it runs on beside the next attempt.
 */
export async function runBlock<Result extends JsonValue>(
  work: BlockWork<Result>,
  store: ArtifactStore,
  stage: StageContext,
): Promise<BlockOutcome<Result>> {
  const checkpointer = await Checkpointer.open(store, stage, work.keys.length);
  checkpointer.start();
  const failures = await runItems(work, checkpointer, stage.signal);
  await checkpointer.close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  const results = checkpointer.results as Map<string, Result>;
  const complete = results.size === work.keys.length;
  if (!complete) stage.assertCancelledByRequest();
  return { results, complete };
}
