import type { JsonValue } from '../contracts/json.js';
import { Checkpointer } from './checkpoint.js';
import type { StageContext } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { TaskStopped } from './threads/thread-task.js';

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

function isStop(error: unknown): boolean {
  return (
    error instanceof TaskStopped ||
    (error instanceof Error && (error.name === 'AbortError' || error.name === 'CancelledFailure'))
  );
}

/**
 * Runs the items of a block, a few at a time, with checkpoints: a killed worker's block resumes with what was finished and with
 * the state of what was not. Cancelled by people it answers with what is finished; cancelled by a worker that goes away it fails,
 * so that another worker goes on.
 */
export async function runBlock<Result extends JsonValue>(
  work: BlockWork<Result>,
  store: ArtifactStore,
  stage: StageContext,
): Promise<BlockOutcome<Result>> {
  const checkpointer = await Checkpointer.open(store, stage, work.keys.length);
  const { checkpoint } = checkpointer;
  const queue = work.keys.filter((key) => !(key in checkpoint.results));
  const runNext = async (): Promise<void> => {
    for (let key = queue.shift(); key !== undefined && !stage.signal.aborted; key = queue.shift()) {
      const current = key;
      const result = await work.runItem({
        key: current,
        resume: checkpoint.states[current],
        onState: (state) => checkpointer.progressed(current, state),
        signal: stage.signal,
      });
      if (result !== undefined) checkpointer.finished(current, result);
    }
  };
  checkpointer.start();
  try {
    await Promise.all(
      Array.from({ length: work.concurrency }, () =>
        runNext().catch((error: unknown) => rethrowUnlessStopped(error, stage)),
      ),
    );
  } finally {
    await checkpointer.close();
  }
  const results = new Map(Object.entries(checkpoint.results) as [string, Result][]);
  const complete = results.size === work.keys.length;
  if (!complete) stage.assertCancelledByRequest();
  return { results, complete };
}

function rethrowUnlessStopped(error: unknown, stage: StageContext): void {
  if (!(stage.signal.aborted && isStop(error))) throw error;
}
