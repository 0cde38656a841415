import { NativeConnection, Worker } from '@temporalio/worker';
import { sharedThreadPool } from '../../../activities/threads/thread-pool.js';
import { readDevices } from '../../../activities/devices/configured-devices.js';
import { createServedDevices } from '../../../activities/served-devices.js';
import { FileStore } from '../../../activities/store/file-store.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { doomPlugin } from '../pipeline/doom-plugin.js';
import { PLANTED_KEY } from './planted-key.js';

/** Worker process for tests of device jobs. Arguments: address, store, queue, workflow bundle, file of devices, doom. */
const [address = '', store = '', taskQueue = '', codePath = '', file = '', doom = ''] = process.argv.slice(2);
installQuietRuntime('ERROR');
const connection = await NativeConnection.connect({ address });
const pool = sharedThreadPool();
const devices = await readDevices(file, { pool, environment: { IONQ_API_KEY: PLANTED_KEY } });
const worker = await Worker.create({
  ...{ connection, taskQueue, workflowBundle: { codePath } },
  // Without the plugin, which warms up threads for stages that no device job has.
  activities: createServedDevices({ store: new FileStore(store), devices }),
  plugins: doom === '' ? [] : [doomPlugin(doom)],
  stickyQueueScheduleToStartTimeout: '1s',
  maxHeartbeatThrottleInterval: '1s',
});
process.on('SIGTERM', () => worker.shutdown());
const running = worker.run();
process.stdout.write('ready\n');
await running;
process.exit(0);
