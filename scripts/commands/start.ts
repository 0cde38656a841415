import type { Command } from 'commander';
import { buildRequest } from '../build-request.js';
import { badInput } from '../cli-error.js';
import { launch } from '../launch.js';
import { note } from '../notes.js';
import { warnWithoutPollers } from '../pollers.js';
import { readInput } from '../read-input.js';
import type { RequestOptions } from '../request-option-types.js';
import { withRequestOptions, withServerOptions } from '../request-options.js';
import { openSession } from '../session.js';
import { chooseTarget, requireStore, type ServerOptions } from '../target.js';
import { pipelineUrl } from '../web-ui.js';
import { prepareFolder } from '../writable-folder.js';

interface StartOptions extends RequestOptions, ServerOptions {
  fresh?: boolean;
  json?: boolean;
}

const ALREADY = {
  attached: 'already running',
  completed: 'already completed; report shows the result, --fresh computes anew',
};

async function start(input: string, options: StartOptions): Promise<void> {
  const source = await readInput(input);
  if (source.ignored > 0) note(`${input}: ${source.ignored} other entries ignored`);
  const built = await buildRequest(source, options, { shippedOnly: false });
  const target = chooseTarget(options, built.pipelineId);
  if (target.kind === 'private') {
    throw badInput(
      'start: expected --address, TEMPORAL_ADDRESS or a profile: a private server and worker end with their command; use run',
    );
  }
  const store = requireStore(target);
  const session = await openSession(target, { devices: null });
  try {
    await prepareFolder('--store', store);
    const repeats = source.repeats !== null;
    if (repeats) note('this repeats an earlier run; only run compares the rankings');
    const fresh = options.fresh === true || repeats;
    const { handle, runId, how } = await launch(session, built, { store, fresh });
    if (how !== 'started') note(ALREADY[how]);
    await warnWithoutPollers(session);
    const url = await pipelineUrl(session, handle.workflowId, runId);
    const started = { pipelineId: handle.workflowId, runId, url };
    process.stdout.write(options.json ? `${JSON.stringify(started)}\n` : `${started.pipelineId}\n`);
  } finally {
    await session.close();
  }
}

/** `thq start INPUT` */
export function registerStart(program: Command): void {
  const command = program
    .command('start')
    .description('Starts a pipeline on an existing server and returns at once.')
    .argument(
      '<input>',
      'request.json, candidate-set.json, manifest.json, or a folder of .xyz, .fcidump or .pauli files',
    )
    .option('--fresh', 'compute anew even if this request has been answered')
    .option('--json', 'print {pipelineId, runId, url}');
  withServerOptions(withRequestOptions(command)).action(start);
}
