import type { Command } from 'commander';
import type { Deadline } from '../../contracts/request.js';
import { approveUpdate } from '../../workflows/messages.js';
import { sendInTime } from '../send-in-time.js';
import { deadline } from '../option-values.js';
import { pipelineCommand } from '../pipeline-command.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

interface ApproveOptions extends PipelineCommandOptions {
  by: string;
  reason: string;
  until?: Deadline;
}

function momentOf(until: Deadline | undefined): number | null {
  if (until === undefined) return null;
  return 'at' in until ? Date.parse(until.at) : Date.now() + 1000 * until.seconds;
}

async function approve(id: string, options: ApproveOptions): Promise<void> {
  const { by, reason } = options;
  const approval = { by, reason, untilMs: momentOf(options.until) };
  await withPipeline(id, options, async ({ session }) => {
    const pipeline = session.client.workflow.getHandle(id);
    const { cost, wanted } = await sendInTime(session, id, () =>
      pipeline.executeUpdate(approveUpdate, { args: [approval] }),
    );
    const until = approval.untilMs === null ? null : new Date(approval.untilMs).toISOString();
    const answer = { id, by, reason, until, cost, waiting: wanted !== null };
    const { currency, budget, spent, reserved } = cost;
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answer)}\n`
        : `approved by ${by}${until === null ? '' : ` until ${until}`}: ${spent} ${currency} spent and ${reserved} set aside of ${budget}\n`,
    );
  });
}

/** `thq approve ID --by NAME --reason TEXT` */
export function registerApprove(program: Command): void {
  pipelineCommand(
    program,
    'approve',
    'Lets a pipeline spend beyond its --approval-above, up to its budget.',
    '{id, by, reason, until, cost, waiting}',
  )
    .requiredOption('--by <name>', 'who approves')
    .requiredOption('--reason <text>', 'why, for the record')
    .option('--until <time>', 'when that ends: 2h or a moment (default: with the budget)', deadline)
    .action(approve);
}
