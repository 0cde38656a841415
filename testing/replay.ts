import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { WORKFLOWS_PATH } from '../plugins/pipeline-plugin.js';
import { blamedEvent } from './blamed-event.js';

/** Bundling talks a lot; only its warnings and errors are worth a line. */
const QUIET = new DefaultLogger('WARN');

/** Id of a workflow whose history does not name it. */
const UNKNOWN = 'unknown';

/** Which histories to replay, and with which code (default: this package's workflows). */
export interface ReplayOptions {
  folder: string;
  worker?: ReplayWorkerOptions;
}

/** How one history fared. `error` is null when it replays; else it names the kind of error, `event` where known. */
export interface ReplayOutcome {
  file: string;
  workflowId: string;
  event: string | null;
  error: string | null;
}

interface RecordedHistory {
  file: string;
  workflowId: string;
  history: ReturnType<typeof historyFromJSON>;
}

/** A history with the id of its workflow, or how reading it failed. */
async function readHistory(folder: string, file: string): Promise<RecordedHistory | ReplayOutcome> {
  try {
    const { workflowId, ...json } = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      workflowId?: string;
    };
    const history = historyFromJSON(json);
    if (!history.events?.length) throw new TypeError('expected a history with events, got none');
    return { file, workflowId: workflowId ?? UNKNOWN, history };
  } catch (error) {
    return outcomeOf({ file, workflowId: UNKNOWN }, error as Error);
  }
}

function outcomeOf(
  { file, workflowId, history }: Pick<RecordedHistory, 'file' | 'workflowId'> & Partial<RecordedHistory>,
  error?: Error,
): ReplayOutcome {
  if (error === undefined) return { file, workflowId, event: null, error: null };
  const { name, message } = error;
  return {
    file,
    workflowId,
    event: blamedEvent(message, history?.events ?? []),
    error: `${name}: ${message}`,
  };
}

/**
 * Replays the histories below `folder` with the given code, which is bundled once, and tells of each as it comes; a history that cannot be read counts as broken. `files`: which
 * ones, in this order. Throws where the code cannot be bundled.
 */
export async function* replayEach(
  { folder, worker }: ReplayOptions,
  files: readonly string[],
): AsyncGenerator<ReplayOutcome, void> {
  const read = await Promise.all(files.map((file) => readHistory(folder, file)));
  const recorded = read.filter((one): one is RecordedHistory => 'history' in one);
  yield* read.filter((one): one is ReplayOutcome => !('history' in one));
  const code = worker ?? {
    workflowBundle: await bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH, logger: QUIET }),
  };
  // One after another, and in this order: the answers carry no file.
  let next = 0;
  for await (const { error } of Worker.runReplayHistories(code, recorded))
    yield outcomeOf(recorded[next++]!, error);
}

/**
 * Replays every `*.json` below `folder` with the given code, which is bundled once; a history that cannot be read counts as broken.
 * Answers in the order of the file names. Throws where the code cannot be bundled.
 */
export async function replayHistories(options: ReplayOptions): Promise<ReplayOutcome[]> {
  const files = (await readdir(options.folder, { recursive: true })).filter((name) => name.endsWith('.json'));
  const outcomes: ReplayOutcome[] = [];
  for await (const outcome of replayEach(options, files.sort())) outcomes.push(outcome);
  return outcomes.sort((a, b) => (a.file < b.file ? -1 : 1));
}
