import { Option, type Command } from 'commander';
import { buildRequest, type BuiltRequest } from '../build-request.js';
import type { QuantumDevice } from '../../plugins/index.js';
import { refusesCurrency, refusesUnknownDevice } from '../../plugins/shipped-families.js';
import { badInput, EXIT } from '../cli-error.js';
import { deliver } from '../deliver.js';
import { devicesFor, type DevicesOptions } from '../devices-file.js';
import { follow } from '../follow.js';
import { watchInterrupts } from '../interrupts.js';
import { launch, type Launched } from '../launch.js';
import { note } from '../notes.js';
import { folder } from '../option-values.js';
import { refusePastDeadlineEarly } from '../past-deadline.js';
import { warnWithoutPollers } from '../pollers.js';
import { readInput, type PipelineSource } from '../read-input.js';
import type { RequestOptions } from '../request-option-types.js';
import { withRequestOptions, withServerOptions } from '../request-options.js';
import { openSession, type Session } from '../session.js';
import { chooseTarget, namedServer, requireStore, type ServerOptions, type Target } from '../target.js';
import { pipelineUrl } from '../web-ui.js';
import { prepareFolder, requireRoom } from '../writable-folder.js';

interface RunOptions extends RequestOptions, ServerOptions, DevicesOptions {
  fresh?: boolean;
  json?: boolean;
}

/** What a private server's data and the record of a small run take, with some to spare. */
const PRIVATE_SERVER_BYTES = 10e6;

/** Where a run works; a repetition keeps away from the record it repeats. */
function placeOf(options: RunOptions, source: PipelineSource, pipelineId: string): Target {
  const target = chooseTarget(options, pipelineId);
  if (!source.repeats || options.out !== undefined) return target;
  return chooseTarget({ ...options, out: `${target.out}-repeat` }, pipelineId);
}

/** With a private server before it writes there; else when the server is known to answer. */
async function prepareFolders(place: Target): Promise<void> {
  await prepareFolder('--store', requireStore(place));
  await prepareFolder('--out', place.out);
  if (place.kind === 'private') await requireRoom('--out', place.out, PRIVATE_SERVER_BYTES);
}

async function tell(session: Session, launched: Launched, fresh: boolean): Promise<void> {
  const url = await pipelineUrl(session, launched.handle.workflowId, launched.runId);
  const words = {
    started: 'started',
    attached: fresh ? 'already being computed anew, attached to' : 'already running, attached to',
    completed: 'already completed:',
  };
  note(`${words[launched.how]} ${launched.handle.workflowId}${url ? `\nWeb UI: ${url}` : ''}`);
}

async function runOn(
  session: Session,
  built: BuiltRequest,
  place: Target,
  repeats: PipelineSource['repeats'],
  options: RunOptions,
  interrupted: AbortSignal,
): Promise<number> {
  const fresh = options.fresh === true || repeats !== null;
  const store = requireStore(place);
  const launched = await launch(session, built, { store, fresh });
  await tell(session, launched, fresh);
  if (!session.ownWorkers) await warnWithoutPollers(session);
  const ending = await follow(session, launched.handle, interrupted);
  if (ending.kind === 'interrupted') {
    note(
      session.ownWorkers
        ? `interrupted; the same command goes on from here: ${built.pipelineId}`
        : `stopped waiting; ${built.pipelineId} goes on, and the same command waits for it again`,
    );
    return EXIT.interrupted;
  }
  if (launched.how === 'completed') {
    const { madeBy, finishedAt } = ending.result;
    note(`result made at ${finishedAt} by ${madeBy.name} ${madeBy.version}; --fresh computes it anew`);
  }
  return deliver(ending.result, {
    json: options.json === true,
    out: place.out,
    store,
    ...(repeats ? { expected: repeats.rankingSha256 } : {}),
  });
}

/** Of the workers that this command brings along. */
async function devicesOf(
  options: RunOptions,
  { kind }: Target,
  { request }: BuiltRequest,
): Promise<QuantumDevice[]> {
  if (kind === 'private') {
    const devices = await devicesFor(options);
    const { ladder } = request.estimation;
    const ids = devices.map(({ id }) => id);
    const refusal = refusesUnknownDevice(ladder, ids) ?? refusesCurrency(ladder, devices);
    if (refusal) throw badInput(refusal);
    return devices;
  }
  if (options.devices === undefined) return [];
  throw badInput(
    '--devices: expected no existing server: its own workers serve devices, give the file to them (npm run worker -- --devices FILE)',
  );
}

async function run(input: string, options: RunOptions): Promise<number> {
  const source = await readInput(input);
  if (source.ignored > 0) note(`${input}: ${source.ignored} other entries ignored`);
  const built = await buildRequest(source, options, { shippedOnly: !namedServer(options) });
  const place = placeOf(options, source, built.pipelineId);
  refusePastDeadlineEarly(built, place);
  requireStore(place);
  const devices = await devicesOf(options, place, built);
  if (place.kind === 'private') await prepareFolders(place);
  let session: Session | undefined;
  const interrupts = watchInterrupts(() =>
    note(
      session?.ownWorkers
        ? 'stopping: running blocks checkpoint; once more ends at once'
        : 'stopping; once more ends at once',
    ),
  );
  try {
    const opened = await openSession(place, { devices });
    session = opened;
    interrupts.atOnce(() => opened.abandon());
    if (interrupts.signal.aborted) return EXIT.interrupted;
    if (place.kind === 'existing') await prepareFolders(place);
    return await runOn(opened, built, place, source.repeats, options, interrupts.signal);
  } finally {
    await session?.close();
    interrupts.ignore();
  }
}

/** `thq run INPUT` */
export function registerRun(program: Command): void {
  const command = program
    .command('run')
    .description('Runs a pipeline to its end with live progress, and writes its record.')
    .argument(
      '<input>',
      'request.json, candidate-set.json, manifest.json, or a folder of .xyz, .fcidump or .pauli files',
    )
    .option('--out <dir>', 'where the record goes (default: runs/<name>-<digest>)', folder)
    .option(
      '--devices <file>',
      'quantum devices that the workers of this command serve, see docs/devices.md (default: THQ_DEVICES, else none)',
    )
    .option('--fresh', 'compute anew even if this request has been answered')
    .option('--json', 'print exactly one JSON object on stdout')
    .addOption(
      new Option(
        '--private',
        'use a private server, also where TEMPORAL_ADDRESS or a profile names one; --address has the last word',
      ),
    );
  withServerOptions(withRequestOptions(command)).action(async (input: string, options: RunOptions) => {
    process.exitCode = await run(input, options);
  });
}
