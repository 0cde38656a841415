/** A command that uses the private server of a folder: prints what it got, then waits for a line on stdin and leaves. */
import { once } from 'node:events';
import { findTemporalCli, openPrivateServer } from '../../../testing/server/index.js';

const folder = process.argv[2]!;
const executable = async (): Promise<string> => process.argv[3] ?? (await findTemporalCli()).path;
const server = await openPrivateServer(folder, { executable });
process.stdout.write(
  `${JSON.stringify({ how: server.how, address: server.address, server: server.pid() })}\n`,
);
await once(process.stdin, 'data');
await server.release();
process.exit();
