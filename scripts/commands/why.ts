import type { Command } from 'commander';
import { blockedBy } from '../blocked-by.js';
import type { Blocked } from '../blocked-job.js';
import { pipelineCommand } from '../pipeline-command.js';
import { deadlineOf, describeProgress, sight } from '../progress.js';
import { harmless } from '../terminal-text.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

function line({ what, reason, until, next }: Blocked): string {
  const end = until === null ? '' : `, until ${until} at the latest`;
  return harmless(`${what}: ${reason}${end}; next: ${next}`);
}

async function why(id: string, options: PipelineCommandOptions): Promise<void> {
  await withPipeline(id, options, async ({ session }) => {
    const seen = await sight(session, id);
    const { state, progress } = seen;
    const deadline = progress && deadlineOf(progress);
    const blocked = state === 'RUNNING' ? await blockedBy(session, id, seen) : [];
    if (options.json) {
      const stage = progress?.stage ?? null;
      process.stdout.write(
        `${JSON.stringify({ id, state: state.toLowerCase(), stage, deadline, blocked })}\n`,
      );
      return;
    }
    const head = state === 'RUNNING' ? describeProgress(seen) : `it is ${state.toLowerCase()}`;
    const tail = deadline === null ? [] : [`it answers by ${deadline}, whatever comes`];
    process.stdout.write(`${[head, ...blocked.map(line), ...tail].join('\n')}\n`);
  });
}

/** `thq why ID` */
export function registerWhy(program: Command): void {
  pipelineCommand(
    program,
    'why',
    'Says what a pipeline waits for, until when, and what comes next: workers, devices, money, people.',
    '{id, state, stage, deadline, blocked: [{what, reason, until, next}]}',
  ).action(why);
}
