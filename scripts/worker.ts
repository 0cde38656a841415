#!/usr/bin/env node
import { resolve } from 'node:path';
import { Command } from 'commander';
import { describeConnection } from '../testing/server/resolve-connection.js';
import { runWorkers } from '../workers/running-workers.js';
import { badInput, CliError, EXIT } from './cli-error.js';
import { devicesFor, type DevicesOptions } from './devices-file.js';
import { watchInterrupts } from './interrupts.js';
import { note } from './notes.js';
import { folder } from './option-values.js';
import { runProgram } from './run-program.js';
import { namedServer } from './target.js';
import { prepareFolder } from './writable-folder.js';

interface WorkerOptions extends DevicesOptions {
  address?: string;
  namespace?: string;
  profile?: string;
  store?: string;
}

function storeOf({ store }: WorkerOptions): string {
  const named = store ?? (process.env.THQ_STORE || undefined);
  if (named === undefined) throw badInput('store: expected --store DIR or THQ_STORE, got nothing');
  return resolve(named);
}

async function serve(options: WorkerOptions): Promise<void> {
  const server = namedServer(options);
  if (!server)
    throw badInput('server: expected --address HOST:PORT, TEMPORAL_ADDRESS or a profile, got nothing');
  const storeDirectory = storeOf(options);
  const devices = await devicesFor(options);
  await prepareFolder('--store', storeDirectory);
  const { connectionOptions, namespace } = server;
  const workers = await runWorkers({ connectionOptions, namespace, storeDirectory, devices }).catch(
    (error: Error) => {
      throw new CliError(EXIT.failed, `${describeConnection(server)}: ${error.message}`);
    },
  );
  const interrupts = watchInterrupts(() => {
    note('stopping: running blocks checkpoint; once more ends at once');
    void workers.stop();
  });
  const served = devices.length === 0 ? '' : `, devices ${devices.map(({ id }) => id).join(', ')}`;
  process.stdout.write(`worker ready: ${describeConnection(server)}, store ${storeDirectory}${served}\n`);
  await workers.ended.finally(() => interrupts.ignore());
}

const program = new Command('thq-worker')
  .description('Serves all task queues of the pipeline in the foreground until Ctrl-C.')
  .option('--address <host:port>', 'Temporal server (default: TEMPORAL_ADDRESS or a profile)')
  .option('--namespace <name>', 'namespace')
  .option('--profile <name>', 'profile of the Temporal configuration file')
  .option(
    '--store <dir>',
    'artifact store shared with clients and other workers (default: THQ_STORE)',
    folder,
  )
  .option(
    '--devices <file>',
    'quantum devices to serve, see docs/devices.md (default: THQ_DEVICES, else none)',
  )
  .allowExcessArguments(false)
  .action(serve);
await runProgram(program);
