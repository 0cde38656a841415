import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../../testing/server/free-port.js';
import { openServerOn, type PrivateServer } from '../../../testing/server/index.js';
import { openCliBench, type CliBench } from './cli-bench.js';
import type { Command } from './command.js';

/** A bench with a server that was there before, as a team would share one, and the folder its workers write to. */
export interface CliService extends CliBench {
  server: PrivateServer;
  client: Client;
  store: string;
  /** What names server and store on a command line. */
  there: string[];
  /** Starts a worker process, with more options where they are given; resolves when it says that it is ready. */
  startWorker(store?: string, ...options: string[]): Promise<Command>;
}

const CUSTOMARY_UI_DISTANCE = 1000;

async function freePortWithUi(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port + CUSTOMARY_UI_DISTANCE <= 65_535) return port;
  }
}

export async function openCliService(): Promise<CliService> {
  const bench = openCliBench();
  const port = await freePortWithUi();
  const server = await openServerOn(bench.path('server.db'), { port, uiPort: port + CUSTOMARY_UI_DISTANCE });
  const connection = await Connection.connect({ address: server.address, connectTimeout: '10s' });
  const store = bench.path('store');
  return {
    ...bench,
    server,
    client: new Client({ connection }),
    store,
    there: ['--address', server.address, '--store', store],
    startWorker: async (directory = store, ...options) => {
      const place = ['--address', server.address, '--store', directory];
      const worker = bench.script('worker', [...place, ...options], { patienceMs: 600_000 });
      await worker.says('stdout', /^worker ready: .*\n/);
      return worker;
    },
    close: async () => {
      await connection.close();
      await server.release();
      await bench.close();
    },
  };
}
