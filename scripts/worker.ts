#!/usr/bin/env node
import { Command } from 'commander';
import { describeConnection, resolveConnection } from '../testing/server/resolve-connection.js';
import { runWorkers } from '../workers/running-workers.js';
import { resolve } from 'node:path';

const program = new Command('thq-worker')
  .description('Serves all task queues of the pipeline in the foreground until Ctrl-C.')
  .option('--address <host:port>', 'Temporal server (default: TEMPORAL_ADDRESS or a profile)')
  .option('--namespace <name>', 'namespace')
  .option('--profile <name>', 'profile of the Temporal configuration file')
  .option('--store <dir>', 'artifact store shared with clients and other workers (default: THQ_STORE)')
  .parse();

const options = program.opts<{ address?: string; namespace?: string; profile?: string; store?: string }>();

function refuse(message: string): never {
  process.stderr.write(`error: ${message}\n`);
  process.exit(2);
}

const server =
  resolveConnection(options) ?? refuse('no server: give --address HOST:PORT, TEMPORAL_ADDRESS or a profile');
const storeDirectory = resolve(
  options.store ?? process.env.THQ_STORE ?? refuse('no artifact store: give --store DIR or THQ_STORE'),
);

try {
  const workers = await runWorkers({
    connectionOptions: server.connectionOptions,
    namespace: server.namespace,
    storeDirectory,
  });
  process.stdout.write(`worker ready: ${describeConnection(server)}, store ${storeDirectory}\n`);
  let interrupts = 0;
  const onSignal = (): void => {
    if (++interrupts > 1) process.exit(130);
    process.stderr.write('stopping: running blocks checkpoint; once more ends at once\n');
    void workers.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  await workers.ended;
} catch (error) {
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exit(3);
}
