#!/usr/bin/env node
import { Command } from 'commander';
import type { QuantumDevice } from '../plugins/index.js';
import { describeConnection } from '../testing/server/resolve-connection.js';
import { runWorkers } from '../workers/running-workers.js';
import { TASK_QUEUES } from '../workflows/names.js';
import { badInput, CliError, EXIT } from './cli-error.js';
import { devicesFor, type DevicesOptions } from './devices-file.js';
import { watchInterrupts } from './interrupts.js';
import { note } from './notes.js';
import { folder, taskQueues } from './option-values.js';
import { runProgram } from './run-program.js';
import { namedServer, namedStore } from './target.js';
import { prepareFolder } from './writable-folder.js';

interface WorkerOptions extends DevicesOptions {
  address?: string;
  namespace?: string;
  profile?: string;
  store?: string;
  queue?: string[];
}

function storeOf(options: WorkerOptions): string {
  const store = namedStore(options);
  if (store === undefined) throw badInput('store: expected --store DIR or THQ_STORE, got nothing');
  return store;
}

/** What a ready worker serves, for its one line. */
function served(queues: readonly string[], store: string, devices: readonly QuantumDevice[]): string {
  const onQueues = `${queues.length === 1 ? 'queue' : 'queues'} ${queues.join(' and ')}`;
  const ids = devices.map(({ id }) => id).join(', ');
  return `${onQueues}, store ${store}${ids === '' ? '' : `, devices ${ids}`}`;
}

async function serve(options: WorkerOptions): Promise<void> {
  const server = namedServer(options);
  if (!server)
    throw badInput('server: expected --address HOST:PORT, TEMPORAL_ADDRESS or a profile, got nothing');
  const storeDirectory = storeOf(options);
  const devices = await devicesFor(options);
  await prepareFolder('--store', storeDirectory);
  const { connectionOptions, namespace } = server;
  const { queue: queues = TASK_QUEUES } = options;
  const place = { connectionOptions, namespace, storeDirectory };
  const workers = await runWorkers({ ...place, devices, queues }).catch((error: Error) => {
    throw new CliError(EXIT.failed, `${describeConnection(server)}: ${error.message}`);
  });
  const interrupts = watchInterrupts(() => {
    note('stopping: running blocks checkpoint; once more ends at once');
    void workers.stop();
  });
  const what = served(queues, storeDirectory, devices);
  process.stdout.write(`worker ready: ${describeConnection(server)}, ${what}\n`);
  await workers.ended.finally(() => interrupts.ignore());
}

const program = new Command('thq-worker')
  .description('Serves the task queues of the pipeline in the foreground until Ctrl-C.')
  .option('--address <host:port>', 'Temporal server (default: TEMPORAL_ADDRESS or a profile)')
  .option('--namespace <name>', 'namespace')
  .option('--profile <name>', 'profile of the Temporal configuration file')
  .option(
    '--store <dir>',
    'artifact store shared with clients and other workers (default: THQ_STORE)',
    folder,
  )
  .option(
    '--queue <queue>',
    'pipeline (workflows, stages 1, 3 and 4) or simulator (stage 2); may be given twice (default: both)',
    taskQueues,
  )
  .option(
    '--devices <file>',
    'quantum devices to serve, see docs/devices.md (default: THQ_DEVICES, else none)',
  )
  .allowExcessArguments(false)
  .action(serve);
await runProgram(program);
