import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { bundleWorkflowCode, DefaultLogger, Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { WORKFLOWS_PATH } from '../plugins/pipeline-plugin.js';

/** Bundling talks a lot; only its warnings and errors are worth a line. */
const QUIET = new DefaultLogger('WARN');

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

async function readHistory(
  path: string,
): Promise<{ workflowId: string; history: ReturnType<typeof historyFromJSON> }> {
  const { workflowId, ...history } = JSON.parse(await readFile(path, 'utf8')) as { workflowId: string };
  return { workflowId, history: historyFromJSON(history) };
}

function eventOf(message: string): string | null {
  return (
    /\b(?:event[_ ]?id|eventId)\D{0,3}(\d+)/i.exec(message)?.[1] ??
    /(HistoryEvent\([^)]*\)|Activity machine [^.]*|[A-Z]\w+ machine[^.]*)/.exec(message)?.[1] ??
    null
  );
}

/** Replays every `*.json` below `folder` with the given code; one that cannot be read counts as broken. */
export async function replayHistories({ folder, worker }: ReplayOptions): Promise<ReplayOutcome[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  const code = worker ?? {
    workflowBundle: await bundleWorkflowCode({ workflowsPath: WORKFLOWS_PATH, logger: QUIET }),
  };
  const outcomes: ReplayOutcome[] = [];
  for (const file of files) {
    let workflowId = 'unknown';
    try {
      const recorded = await readHistory(join(folder, file));
      workflowId = recorded.workflowId;
      await Worker.runReplayHistory(code, recorded.history, workflowId);
      outcomes.push({ file, workflowId, event: null, error: null });
    } catch (error) {
      const { name, message } = error as Error;
      outcomes.push({ file, workflowId, event: eventOf(message), error: `${name}: ${message}` });
    }
  }
  return outcomes;
}
