import type { Command } from 'commander';
import { CliError, EXIT } from '../cli-error.js';
import { deliver } from '../deliver.js';
import { pipelineCommand } from '../pipeline-command.js';
import { sealedResult } from '../sealed-result.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';
import { requireStore } from '../target.js';
import { prepareFolder } from '../writable-folder.js';

async function report(id: string, options: PipelineCommandOptions): Promise<void> {
  await withPipeline(id, options, async ({ session, target }) => {
    const store = requireStore(target);
    const handle = session.client.workflow.getHandle(id);
    const { status } = await handle.describe();
    if (status.name === 'RUNNING')
      throw new CliError(EXIT.failed, `${id} is still running; status says where it is`);
    await prepareFolder('--out', target.out);
    const result = await sealedResult(session, handle);
    process.exitCode = await deliver(result, {
      json: options.json === true,
      out: target.out,
      store,
    });
  });
}

/** `thq report ID` */
export function registerReport(program: Command): void {
  pipelineCommand(
    program,
    'report',
    'Writes the record of an ended pipeline again and shows its ranking.',
    'exactly one JSON object on stdout',
    { out: 'where the record goes; for a private server its folder' },
  ).action(report);
}
