import { Option, type Command } from 'commander';
import { buildRequest, type RequestOptions } from '../build-request.js';
import { CliError, EXIT } from '../cli-error.js';
import { deliver } from '../deliver.js';
import { follow } from '../follow.js';
import { launch, type Launched } from '../launch.js';
import { note } from '../notes.js';
import { warnWithoutPollers } from '../pollers.js';
import { readInput } from '../read-input.js';
import { withRequestOptions, withServerOptions } from '../request-options.js';
import { openSession, type Session } from '../session.js';
import { chooseTarget, type ServerOptions } from '../target.js';
import { pipelineUrl } from '../web-ui.js';
import { prepareOut } from '../write-record.js';

interface RunOptions extends RequestOptions, ServerOptions {
  fresh?: boolean;
  json?: boolean;
}

function tell(session: Session, launched: Launched): void {
  const url = pipelineUrl(session, launched.handle.workflowId, launched.runId);
  const words = {
    started: 'started',
    attached: 'already running, attached to',
    completed: 'already completed:',
  };
  note(`${words[launched.how]} ${launched.handle.workflowId}${url ? `\nWeb UI: ${url}` : ''}`);
}

async function run(input: string, options: RunOptions): Promise<number> {
  const source = await readInput(input);
  if (source.ignored > 0) note(`${input}: ${source.ignored} other entries ignored`);
  const fresh = options.fresh === true || source.repeats !== null;
  const built = await buildRequest(source, options, !options.address);
  const target = chooseTarget(options, built.pipelineId);
  const out = source.repeats && options.out === undefined ? `${target.out}-repeat` : target.out;
  const placed = {
    ...target,
    out,
    store: target.store.startsWith(target.out) ? target.store.replace(target.out, out) : target.store,
  };
  await prepareOut(out);
  const session = await openSession(placed, { workers: true });
  try {
    const launched = await launch(session, built, { store: placed.store, fresh });
    tell(session, launched);
    if (!session.ownWorkers) await warnWithoutPollers(session);
    const ending = await follow(session, launched.handle);
    if (ending.kind === 'interrupted') {
      note(`interrupted; the same command goes on from here: ${built.pipelineId}`);
      return EXIT.interrupted;
    }
    if (launched.how === 'completed') {
      const { madeBy, finishedAt } = ending.result;
      note(`result made at ${finishedAt} by ${madeBy.name} ${madeBy.version}; --fresh computes it anew`);
    }
    return await deliver(ending.result, {
      json: options.json === true,
      out,
      store: placed.store,
      ...(source.repeats ? { expected: source.repeats.rankingSha256 } : {}),
    });
  } finally {
    await session.close();
  }
}

/** `thq run INPUT` */
export function registerRun(program: Command): void {
  const command = program
    .command('run')
    .description('Runs a pipeline to its end with live progress, and writes its record.')
    .argument(
      '<input>',
      'request.json, candidate-set.json, manifest.json, or a folder of .xyz or .fcidump files',
    )
    .option('--out <dir>', 'where the record goes (default: runs/<name>-<digest>)')
    .option('--fresh', 'compute anew even if this request has been answered')
    .option('--json', 'print exactly one JSON object on stdout')
    .addOption(
      new Option('--private', 'use a private server even where TEMPORAL_ADDRESS or a profile names one'),
    );
  withServerOptions(withRequestOptions(command)).action(async (input: string, options: RunOptions) => {
    if (options.private && options.address)
      throw new CliError(EXIT.badInput, '--private: expected no --address beside it');
    process.exitCode = await run(input, options);
  });
}
