import type { Command } from 'commander';
import { extendDeadlineUpdate, pauseUpdate, resumeUpdate } from '../../workflows/messages.js';
import type { PipelineProgress } from '../../contracts/pipeline.js';
import { sendInTime } from '../send-in-time.js';
import { deadlineSpan } from '../option-values.js';
import { pipelineCommand } from '../pipeline-command.js';
import { deadlineOf } from '../progress.js';
import type { Session } from '../session.js';
import { withPipeline, type KnownPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

type Message = (known: KnownPipeline, id: string) => Promise<PipelineProgress | void>;

async function send(id: string, options: PipelineCommandOptions, message: Message): Promise<void> {
  await withPipeline(id, options, async (known) => {
    const progress = await sendInTime(known.session, id, () => message(known, id));
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

/** The server takes the cancel of what has ended without a word, where it refuses every other message. */
async function cancel({ client }: Session, id: string): Promise<void> {
  const handle = client.workflow.getHandle(id);
  const { closeTime, status } = await handle.describe();
  if (closeTime !== undefined) throw new Error(`already ${status.name.toLowerCase()}`);
  await handle.cancel();
}

const STATE = '{id, paused, stage, deadline}';

/** `thq pause|resume|extend|cancel ID` */
export function registerSteering(program: Command): void {
  pipelineCommand(
    program,
    'pause',
    'No new block starts; running ones finish; the deadline goes on.',
    STATE,
  ).action((id: string, options: PipelineCommandOptions) =>
    send(id, options, ({ session }) => session.client.workflow.getHandle(id).executeUpdate(pauseUpdate)),
  );
  pipelineCommand(program, 'resume', 'Blocks start again.', STATE).action(
    (id: string, options: PipelineCommandOptions) =>
      send(id, options, ({ session }) => session.client.workflow.getHandle(id).executeUpdate(resumeUpdate)),
  );
  pipelineCommand(program, 'extend', 'Moves the deadline to a later time.', STATE)
    .requiredOption('--by <duration>', 'by how much, such as 30m or 2h, at most 90d', deadlineSpan)
    .action((id: string, options: PipelineCommandOptions & { by: number }) =>
      send(id, options, ({ session }) =>
        session.client.workflow
          .getHandle(id)
          .executeUpdate(extendDeadlineUpdate, { args: [{ byMs: options.by * 1000 }] }),
      ),
    );
  pipelineCommand(
    program,
    'cancel',
    'Ends the pipeline; running blocks answer with what they have, and the record is sealed.',
    '{id, cancelRequested}',
  ).action((id: string, options: PipelineCommandOptions) =>
    send(id, options, ({ session }) => cancel(session, id)),
  );
}
