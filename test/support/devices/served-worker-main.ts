import { createInterface } from 'node:readline';
import { NativeConnection, Worker } from '@temporalio/worker';
import { sharedThreadPool } from '../../../activities/threads/thread-pool.js';
import { readDevices } from '../../../activities/devices/configured-devices.js';
import { createServedDevices } from '../../../activities/served-devices.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { CREDENTIALS } from '../soak/soak-devices.js';
import { holdingPlugin } from './holding-plugin.js';
import type { WorkerOrder } from './served-worker.js';
import { UNFINDABLE, withoutSafety } from './without-safety.js';

/**
 * Worker process for tests of device jobs: serves the queues that it is told to on stdin, a line of JSON each, and logs as `thq-worker` does. Arguments: address,
 * store, workflow bundle.
 */
const [address = '', store = '', codePath = ''] = process.argv.slice(2);
installQuietRuntime();
// Where the packages of AWS look for theirs.
Object.assign(process.env, CREDENTIALS);
const connection = await NativeConnection.connect({ address });

const say = (line: string): void => void process.stdout.write(`${line}\n`);
let release = (): void => undefined;
const released = new Promise<void>((resolve) => (release = resolve));

async function serve({ queue, file, holds }: Extract<WorkerOrder, { kind: 'serve' }>): Promise<void> {
  const devices = await readDevices(file, { pool: sharedThreadPool(), environment: process.env });
  const worker = await Worker.create({
    ...{ connection, taskQueue: queue, workflowBundle: { codePath } },
    // Without the plugin, which warms up threads for stages that no device job has.
    activities: createServedDevices({
      store: new FileStore(store),
      devices: devices.map((device) => (device.id.startsWith(UNFINDABLE) ? withoutSafety(device) : device)),
    }),
    plugins: [holdingPlugin({ holds, told: (device) => say(`held ${device}`), released })],
    stickyQueueScheduleToStartTimeout: '1s',
    maxHeartbeatThrottleInterval: '1s',
  });
  worker.run().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
  say(`serves ${queue}`);
}

say('ready');
for await (const line of createInterface(process.stdin)) {
  const order = JSON.parse(line) as WorkerOrder;
  if (order.kind === 'release') release();
  else await serve(order);
}
// Whoever gave the orders is gone.
process.exit(0);
