import { NativeConnection } from '@temporalio/worker';
import { readDevices } from '../../../activities/devices/configured-devices.js';
import { sharedThreadPool } from '../../../activities/threads/thread-pool.js';
import { FileStore } from '../../../plugins/index.js';
import { createPipelineWorkers } from '../../../workers/pipeline-workers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';
import { PLANTED_KEY } from '../devices/planted-key.js';
import { bundlePlugin } from '../workflows/bundled-workflows.js';
import { doomPlugin } from './doom-plugin.js';
import { TOY_ESTIMATOR, TOY_FAMILY } from './toy-adapters.js';

/** Worker process for tests: the shipped adapters and the toys. Arguments: address, store, file of bundled workflows, queues (comma separated), doom, file of devices. */
const [address = '', store = '', workflows = '', queues = '', doom = '', file = ''] = process.argv.slice(2);
installQuietRuntime();
const connection = await NativeConnection.connect({ address });
const environment = { ...process.env, IONQ_API_KEY: PLANTED_KEY };
const devices = file === '' ? [] : await readDevices(file, { pool: sharedThreadPool(), environment });
const pipeline = {
  store: new FileStore(store),
  families: [TOY_FAMILY],
  estimators: [TOY_ESTIMATOR],
  devices,
};
const workers = await createPipelineWorkers({
  connection,
  namespace: 'default',
  pipeline,
  plugins: [bundlePlugin(workflows), ...(doom === '' ? [] : [doomPlugin(doom)])],
  ...(queues === '' ? {} : { queues: queues.split(',') }),
});
process.on('SIGTERM', () => workers.forEach((worker) => worker.shutdown()));
const running = Promise.all(workers.map((worker) => worker.run()));
process.stdout.write('ready\n');
await running;
process.exit(0);
