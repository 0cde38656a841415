import type { Command } from 'commander';
import { isGrpcDeadlineError, WorkflowUpdateFailedError } from '@temporalio/client';
import { extendDeadlineUpdate, pauseUpdate, resumeUpdate } from '../../workflows/messages.js';
import type { PipelineProgress } from '../../contracts/pipeline.js';
import { CliError, EXIT } from '../cli-error.js';
import { duration, folder } from '../option-values.js';
import { deadlineOf } from '../progress.js';
import { withServerOptions } from '../request-options.js';
import { withPipeline, type KnownPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

/** How long a steering message may wait for a worker. */
const PATIENCE_MS = 20_000;

type Message = (known: KnownPipeline, id: string) => Promise<PipelineProgress | void>;

/** Why a message was not taken, in words. */
function refusal(error: unknown): string {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : error;
  // The client wraps the error of a call in one of its own.
  if (![cause, (cause as { cause?: unknown }).cause].some(isGrpcDeadlineError))
    return (cause as Error).message;
  return (
    `no worker took it within ${PATIENCE_MS / 1000} s; one must serve this pipeline: ` +
    'a run command that waits for it brings its own, npm run worker serves an existing server'
  );
}

async function send(id: string, options: PipelineCommandOptions, message: Message): Promise<void> {
  await withPipeline(id, options, async (known) => {
    const { connection } = known.session.client;
    const progress = await connection
      .withDeadline(Date.now() + PATIENCE_MS, () => message(known, id))
      .catch((error: unknown) => {
        throw new CliError(EXIT.failed, `${id}: ${refusal(error)}`);
      });
    const answer = progress
      ? {
          id,
          paused: progress.paused,
          stage: progress.stage,
          deadline: deadlineOf(progress),
        }
      : { id, cancelRequested: true };
    process.stdout.write(
      options.json ? `${JSON.stringify(answer)}\n` : `${Object.values(answer).join(' ')}\n`,
    );
  });
}

function register(
  program: Command,
  name: string,
  description: string,
  answer = '{id, paused, stage, deadline}',
): Command {
  const command = program
    .command(name)
    .description(description)
    .argument('<id>', 'pipeline id')
    .option('--out <dir>', 'folder of a private server (default: runs/<name>-<digest>)', folder)
    .option('--json', `print ${answer}`);
  return withServerOptions(command);
}

/** `thq pause|resume|extend|cancel ID` */
export function registerSteering(program: Command): void {
  register(program, 'pause', 'No new block starts; running ones finish; the deadline goes on.').action(
    (id: string, options: PipelineCommandOptions) =>
      send(id, options, ({ session }) => session.client.workflow.getHandle(id).executeUpdate(pauseUpdate)),
  );
  register(program, 'resume', 'Blocks start again.').action((id: string, options: PipelineCommandOptions) =>
    send(id, options, ({ session }) => session.client.workflow.getHandle(id).executeUpdate(resumeUpdate)),
  );
  register(program, 'extend', 'Moves the deadline to a later time.')
    .requiredOption('--by <duration>', 'by how much, such as 30m or 2h', duration)
    .action((id: string, options: PipelineCommandOptions & { by: number }) =>
      send(id, options, ({ session }) =>
        session.client.workflow
          .getHandle(id)
          .executeUpdate(extendDeadlineUpdate, { args: [{ byMs: options.by * 1000 }] }),
      ),
    );
  register(
    program,
    'cancel',
    'Ends the pipeline; running blocks answer with what they have, and the record is sealed.',
    '{id, cancelRequested}',
  ).action((id: string, options: PipelineCommandOptions) =>
    send(id, options, async ({ session }) => {
      await session.client.workflow.getHandle(id).cancel();
    }),
  );
}
