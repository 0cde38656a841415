import { Option, type Command } from 'commander';
import type { SubmissionDecision } from '../../contracts/device-job-result.js';
import { decideSubmissionUpdate } from '../../workflows/messages.js';
import { badInput } from '../cli-error.js';
import { sendInTime } from '../send-in-time.js';
import { pipelineCommand } from '../pipeline-command.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

interface DecideOptions extends PipelineCommandOptions {
  adopt?: string;
  submit?: boolean;
  abandon?: boolean;
  by: string;
  reason: string;
}

function foundBy({ adopt, submit, abandon }: DecideOptions): SubmissionDecision['found'] {
  const found: SubmissionDecision['found'][] = [
    ...(adopt === undefined ? [] : [{ kind: 'adopt', id: adopt } as const]),
    ...(submit ? [{ kind: 'submit' } as const] : []),
    ...(abandon ? [{ kind: 'abandon' } as const] : []),
  ];
  if (found.length === 1) return found[0]!;
  throw badInput(`expected one of --adopt, --submit and --abandon, got ${found.length || 'none'}`);
}

/** The pipeline is in front of the job's own name. */
function pipelineOf(job: string): string {
  const [, pipeline] = /^(.+)\/job\/[^/]+$/.exec(job) ?? [];
  if (pipeline !== undefined) return pipeline;
  throw badInput(`${job}: expected the workflow id of a device job, as thq jobs and thq why name it`);
}

async function decide(job: string, options: DecideOptions): Promise<void> {
  const { by, reason } = options;
  const found = foundBy(options);
  await withPipeline(pipelineOf(job), options, async ({ session }) => {
    const handle = session.client.workflow.getHandle(job);
    await sendInTime(session, job, () =>
      handle.executeUpdate(decideSubmissionUpdate, { args: [{ found, by, reason }] }),
    );
    const answer = { job, found, by, reason };
    process.stdout.write(
      options.json ? `${JSON.stringify(answer)}\n` : `${job}: ${found.kind}, says ${by}\n`,
    );
  });
}

/** `thq decide JOB` */
export function registerDecide(program: Command): void {
  pipelineCommand(
    program,
    'decide',
    'Says what became of a purchase that nobody knows of, after a look at the provider (thq why names such jobs).',
    '{job, found, by, reason}',
    { subject: 'workflow id of the device job' },
  )
    .addOption(new Option('--adopt <id>', 'it was bought, under this id of the provider'))
    .addOption(new Option('--submit', 'it was not bought, and is to be'))
    .addOption(new Option('--abandon', 'it was not bought, and is not to be'))
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--reason <text>', 'how that is known, for the record')
    .action(decide);
}
