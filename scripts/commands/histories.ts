import type { Command } from 'commander';
import { recordHistories } from '../../testing/recorder.js';
import { replayHistories } from '../../testing/replay.js';
import { installQuietRuntime } from '../../workers/runtime.js';
import { CliError, EXIT } from '../cli-error.js';
import { existingPath, folder } from '../option-values.js';
import { withServerOptions } from '../request-options.js';
import { prepareFolder } from '../writable-folder.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

interface RecordOptions extends PipelineCommandOptions {
  out: string;
  run?: string;
}

async function record(id: string, { out, run, ...server }: RecordOptions): Promise<void> {
  const where = { ...server, ...(run === undefined ? {} : { out: run }) };
  await withPipeline(id, where, async ({ session }) => {
    await prepareFolder('--out', out);
    const files = await recordHistories({ client: session.client, workflowId: id, folder: out });
    process.stdout.write(server.json ? `${JSON.stringify({ files })}\n` : `${files.join('\n')}\n`);
  });
}

/** The kind of error and what it says; the native part wraps that in a printout of its own structures. */
function gist(error: string): string {
  const [, kind, said] = /^(\w+): .*?\bmessage: "((?:[^"\\]|\\.)*)"/s.exec(error) ?? [];
  return said === undefined ? error : `${kind}: ${said}`;
}

async function replay(options: { histories: string; json?: boolean }): Promise<void> {
  installQuietRuntime('ERROR');
  const outcomes = await replayHistories({ folder: options.histories });
  const broken = outcomes.filter(({ error }) => error !== null);
  if (outcomes.length === 0)
    throw new CliError(EXIT.badInput, `${options.histories}: expected histories (*.json), got none`);
  if (options.json) process.stdout.write(`${JSON.stringify({ replayed: outcomes.length, broken })}\n`);
  else process.stdout.write(`${outcomes.length - broken.length} of ${outcomes.length} histories replay\n`);
  for (const { file, workflowId, event, error } of broken) {
    process.stderr.write(`${file}: workflow ${workflowId}, event ${event ?? 'unknown'}: ${gist(error!)}\n`);
  }
  if (broken.length > 0) process.exitCode = 1;
}

/** `thq record-history ID --out DIR`, `thq replay --histories DIR` */
export function registerHistories(program: Command): void {
  const recorder = program
    .command('record-history')
    .description('Saves the history of every run of a pipeline, for replay tests.')
    .argument('<id>', 'pipeline id')
    .requiredOption('--out <dir>', 'where the histories go', folder)
    .option('--run <dir>', 'folder of a private server (default: runs/<name>-<digest>)', folder)
    .option('--json', 'print {files}');
  withServerOptions(recorder).action(record);
  program
    .command('replay')
    .description(
      "Replays saved histories with this version's workflows; exit 1 names workflow and event of what breaks.",
    )
    .requiredOption('--histories <dir>', 'folder of saved histories', existingPath)
    .option('--json', 'print {replayed, broken}')
    .action(replay);
}
