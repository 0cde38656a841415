import { Client, Connection } from '@temporalio/client';
import type { QuantumDevice } from '../plugins/index.js';
import { describeConnection } from '../testing/server/resolve-connection.js';
import { knownSearchAttributes, openPrivateServer } from '../testing/server/index.js';
import { runWorkers, type RunningWorkers } from '../workers/running-workers.js';
import { CliError, EXIT } from './cli-error.js';
import { note } from './notes.js';
import type { Target } from './target.js';
import { customaryUi, type WebUi } from './web-ui.js';

/** A client on a server, with the worker and the server this process brought along, if it brought any. */
export interface Session {
  client: Client;
  namespace: string;
  webUi: WebUi | null;
  searchAttributes: string[];
  /** True when this process runs the workers. */
  ownWorkers: boolean;
  /** Settles when own workers end: rejects where they do so by themselves. Never where there are none. */
  readonly ended: Promise<void>;
  /** Brings the private server back if it is gone; does nothing for an existing one. */
  restoreServer(): Promise<void>;
  /** Checkpoints, ends own workers, leaves the private server (the last to leave stops it). */
  close(): Promise<void>;
  /** Leaves the private server without waiting for anything of this process; what was not checkpointed is done again. */
  abandon(): Promise<void>;
}

const NEVER = new Promise<never>(() => undefined);

async function connect(target: Target & { kind: 'existing' }): Promise<Session> {
  const { server } = target;
  note(`using the Temporal server at ${describeConnection(server)}`);
  const connection = await Connection.connect({ ...server.connectionOptions, connectTimeout: '5s' }).catch(
    (error: Error) => {
      throw new CliError(
        EXIT.failed,
        `no Temporal server answers at ${server.connectionOptions.address}: ${error.message}`,
      );
    },
  );
  const client = new Client({ connection, namespace: server.namespace });
  const searchAttributes = await knownSearchAttributes(connection, server.namespace);
  if (searchAttributes.length === 0)
    note('this namespace has none of our search attributes; the pipeline runs without them');
  return {
    client,
    namespace: server.namespace,
    webUi: customaryUi(server.connectionOptions.address),
    searchAttributes,
    ownWorkers: false,
    ended: NEVER,
    restoreServer: async () => undefined,
    close: () => connection.close(),
    abandon: async () => undefined,
  };
}

async function bringAlong(
  target: Target & { kind: 'private' },
  devices: readonly QuantumDevice[] | null,
): Promise<Session> {
  const server = await openPrivateServer(target.out, { tell: note });
  const namespace = 'default';
  let workers: RunningWorkers | undefined;
  try {
    const connection = await Connection.connect({ address: server.address, connectTimeout: '10s' });
    if (devices !== null) {
      workers = await runWorkers({
        connectionOptions: { address: server.address },
        namespace,
        storeDirectory: target.store,
        devices,
        // What a person should know of a failed attempt stands in the progress.
        logLevel: 'ERROR',
      });
    }
    return {
      client: new Client({ connection, namespace }),
      namespace,
      webUi: { url: server.uiUrl, certain: true },
      searchAttributes: await knownSearchAttributes(connection, namespace),
      ownWorkers: devices !== null,
      ended: workers?.ended ?? NEVER,
      restoreServer: () => server.restore(),
      close: async () => {
        await workers?.stop();
        await server.release();
        // Last, because the SDK's client throws out of its own timers when it wants to repeat a call on a closed connection.
        await connection.close();
      },
      abandon: () => server.release(),
    };
  } catch (error) {
    await workers?.stop();
    await server.release();
    throw error;
  }
}

/**
 * Opens a session on the target; with a private server also workers that serve `devices`, unless the command only asks or tells: then
 * `devices` is null.
 */
export function openSession(
  target: Target,
  { devices }: { devices: readonly QuantumDevice[] | null },
): Promise<Session> {
  return target.kind === 'existing' ? connect(target) : bringAlong(target, devices);
}
