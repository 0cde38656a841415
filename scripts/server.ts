#!/usr/bin/env node
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { openServerOn, ServerUnavailableError } from '../testing/server/index.js';
import type { PrivateServer } from '../testing/server/index.js';
import { EXIT } from './cli-error.js';
import { prepareFolder } from './writable-folder.js';

interface ServerOptions {
  port: number;
  uiPort?: number;
  db: string;
  namespace?: string;
}

const program = new Command('thq-server')
  .description('Runs a Temporal server in the foreground, with its data in a file, until Ctrl-C.')
  .option('--port <number>', 'port of the server', portNumber, 7233)
  .option('--ui-port <number>', 'port of the Web UI (default: --port + 1000)', portNumber)
  .option('--db <file>', 'data file; kept when the server ends', 'runs/temporal.db')
  .option('--namespace <name>', 'namespace (default: default)')
  .allowExcessArguments(false)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.done : EXIT.badInput))
  .parse();

const options = program.opts<ServerOptions>();
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

try {
  await prepareFolder('--db', dirname(options.db));
  const server = await openServerOn(options.db, {
    port: options.port,
    uiPort: options.uiPort ?? uiPortBeside(options.port),
    ...(options.namespace === undefined ? {} : { namespace: options.namespace }),
    exclusive: true,
    detached: false,
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  const { address, namespace, uiUrl, databaseFile } = server;
  process.stdout.write(
    `server ready: ${address}, namespace ${namespace}, Web UI ${uiUrl}, data ${databaseFile}\n`,
  );
  await serve(server);
} catch (error) {
  // Ctrl-C in the terminal reaches the server too, which then ends while it is starting.
  if (stopping.signal.aborted) process.exit(EXIT.done);
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exitCode = error instanceof ServerUnavailableError ? EXIT.failed : EXIT.badInput;
}

/** Until it is told to stop, or the server is gone. */
async function serve(server: PrivateServer): Promise<void> {
  while (!stopping.signal.aborted && server.isRunning()) await pause(200);
  const gone = !stopping.signal.aborted;
  await server.release();
  if (gone)
    throw new ServerUnavailableError(
      `the Temporal server at ${server.address} ended; its log is ${server.logFile}`,
    );
}

/** The Temporal CLI's own choice. */
function uiPortBeside(port: number): number {
  return Math.min(port + 1000, 65535);
}

function portNumber(value: string): number {
  const port = Number(value);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError(`expected a port number from 1 to 65535, got ${JSON.stringify(value)}`);
}
