import type { WorkflowHandle } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PipelineResult } from '../contracts/pipeline.js';
import { CliError, EXIT } from './cli-error.js';
import { note, noteLine } from './notes.js';
import { Outage } from './outage.js';
import { describeProgress, sight, type Sighting } from './progress.js';
import { reasonOf } from './reason-of.js';
import { sealedResult } from './sealed-result.js';
import type { Session } from './session.js';
import { isOutage, refusalOf } from './unreachable.js';

/** How a followed pipeline ended for this client. */
export type Ending = { kind: 'result'; result: PipelineResult } | { kind: 'interrupted' };

const LOOK_INTERVAL_MS = 700;
const RECONNECT_INTERVAL_MS = 1000;
/** How long own workers, which poll by then, may take to answer for the first time before that is worth a word. */
const OWN_START_MS = 20_000;
/** How long the last look at a pipeline may delay the end of a command. */
const QUIET_MS = 500;

/** A pipeline that is waited for. */
interface Watch {
  session: Session;
  handle: WorkflowHandle;
  outage: Outage;
  over(): boolean;
}

/** A look at the pipeline; null where that was not possible. It tells that the server is back, since the wait for the result is silent. */
async function look({ session, handle, outage }: Watch): Promise<Sighting | null> {
  const answered = outage.asking();
  try {
    const seen = await sight(session, handle.workflowId);
    answered();
    return seen;
  } catch (error) {
    if (isOutage(error)) outage.lost(error);
    return null;
  }
}

/** Shows progress until `over`. */
async function show(watch: Watch): Promise<void> {
  let last = '';
  const startUntil = watch.session.ownWorkers ? Date.now() + OWN_START_MS : 0;
  while (!watch.over()) {
    const seen = await look(watch);
    const isStarting = seen?.progress === null && Date.now() < startUntil;
    const line = seen?.state === 'RUNNING' && !isStarting ? describeProgress(seen) : '';
    if (line !== '' && line !== last && !watch.over()) noteLine(line);
    if (line !== '') last = line;
    await sleep(LOOK_INTERVAL_MS);
  }
}

/** What ends the wait with words of its own; else the error itself. */
function endOf({ session, handle }: Watch, error: unknown): unknown {
  const refusal = refusalOf(error);
  if (refusal === null) return error;
  const next = session.ownWorkers
    ? 'the same command goes on from here'
    : 'the pipeline itself goes on, and the same command waits for it again';
  return new CliError(
    EXIT.failed,
    `${handle.workflowId}: the Temporal server does not tell its result (${refusal}); ${next}`,
  );
}

/** Waits for the result; a server that goes away is brought back if it is ours, and waited for otherwise. */
async function waitThroughOutages(watch: Watch): Promise<PipelineResult | undefined> {
  const { session, handle, outage } = watch;
  while (!watch.over()) {
    try {
      return await sealedResult(session, handle);
    } catch (error) {
      if (!isOutage(error)) throw endOf(watch, error);
      outage.lost(error);
      await session.restoreServer().catch((problem: Error) => note(problem.message));
      await sleep(RECONNECT_INTERVAL_MS);
    }
  }
  return undefined;
}

/** A `CliError` when own workers have ended, by themselves or by a signal that is none of ours: nothing would move any more. */
async function withoutWorkers({ ended }: Session): Promise<never> {
  const reason = await ended.then(() => 'they were told to stop', reasonOf);
  throw new CliError(
    EXIT.failed,
    `the workers of this command have ended (${reason}); the same command goes on from here`,
  );
}

/** Waits for a pipeline with live progress, until it ends or the wait is interrupted. A `CliError` when it failed or nobody here works on it any more. */
export async function follow(
  session: Session,
  handle: WorkflowHandle,
  interrupted: AbortSignal,
): Promise<Ending> {
  let over = false;
  const outage = new Outage((line) => {
    if (!over) note(line);
  });
  const watch = { session, handle, outage, over: () => over };
  const stopped = new Promise<Ending>((resolve) =>
    interrupted.aborted
      ? resolve({ kind: 'interrupted' })
      : interrupted.addEventListener('abort', () => resolve({ kind: 'interrupted' })),
  );
  const result = waitThroughOutages(watch).then(
    (found) => ({ kind: 'result', result: found! }) satisfies Ending,
  );
  const abandoned = withoutWorkers(session);
  const shown = show(watch);
  try {
    return await Promise.race([stopped, result, abandoned]);
  } finally {
    over = true;
    for (const lost of [result, abandoned]) lost.catch(() => undefined);
    await Promise.race([shown, sleep(QUIET_MS)]);
  }
}
