import type { Command } from 'commander';
import { CliError, EXIT } from '../cli-error.js';
import { deliver } from '../deliver.js';
import { sealedResult } from '../follow.js';
import { withServerOptions } from '../request-options.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';
import { prepareOut } from '../write-record.js';

async function report(id: string, options: PipelineCommandOptions): Promise<void> {
  await withPipeline(id, options, async ({ session, target }) => {
    if (target.store === '')
      throw new CliError(EXIT.badInput, 'store: expected --store DIR or THQ_STORE; got nothing');
    const handle = session.client.workflow.getHandle(id);
    const { status } = await handle.describe();
    if (status.name === 'RUNNING')
      throw new CliError(EXIT.failed, `${id} is still running; status says where it is`);
    await prepareOut(target.out);
    const result = await sealedResult(session, handle);
    process.exitCode = await deliver(result, {
      json: options.json === true,
      out: target.out,
      store: target.store,
    });
  });
}

/** `thq report ID` */
export function registerReport(program: Command): void {
  const command = program
    .command('report')
    .description('Writes the record of an ended pipeline again and shows its ranking.')
    .argument('<id>', 'pipeline id')
    .option('--out <dir>', 'where the record goes (default: runs/<name>-<digest>)')
    .option('--json', 'print exactly one JSON object on stdout');
  withServerOptions(command).action(report);
}
