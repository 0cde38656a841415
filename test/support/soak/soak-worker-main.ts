import { NativeConnection, type WorkerPlugin } from '@temporalio/worker';
import { readDevices } from '../../../activities/devices/configured-devices.js';
import { ThreadPool } from '../../../activities/threads/thread-pool.js';
import { FileStore } from '../../../plugins/index.js';
import { createPipelineWorkers } from '../../../workers/pipeline-workers.js';
import { installQuietRuntime } from '../../../workers/runtime.js';

/** Worker process of a soak. Arguments: address, store, file of devices, workflow bundle. */
const [address = '', store = '', file = '', codePath = ''] = process.argv.slice(2);

/** Bundling takes longer than all else of a start. */
const bundled: WorkerPlugin = {
  name: 'test.bundled',
  configureWorker: ({ workflowsPath, ...options }) =>
    workflowsPath === undefined ? options : { ...options, workflowBundle: { codePath } },
};

installQuietRuntime('ERROR');
const connection = await NativeConnection.connect({ address });
// Several soaks share the machine, and their circuits are small.
const pool = new ThreadPool(1);
const devices = await readDevices(file, { pool, environment: process.env });
const workers = await createPipelineWorkers({
  ...{ connection, namespace: 'default', plugins: [bundled] },
  pipeline: { store: new FileStore(store), devices, pool },
});
const running = Promise.all(workers.map((worker) => worker.run()));
process.stdout.write('ready\n');
await running;
