import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { FileStore, PipelinePlugin } from 'temporal-hybrid-quantum';
import { SIMULATOR_TASK_QUEUE } from 'temporal-hybrid-quantum/workflows';
import { createActivities } from './activities.js';
import { MirroredStore } from './mirrored-store.js';

const store = new MirroredStore(new FileStore('store'), new FileStore('store-mirror'));
const connection = await NativeConnection.connect({
  address: process.env.TEMPORAL_ADDRESS ?? 'localhost:7233',
});
const workers = [
  // Our workflows and activities, and the pipeline's beside them.
  await Worker.create({
    connection,
    taskQueue: 'laboratory',
    workflowsPath: fileURLToPath(import.meta.resolve('./workflows.js')),
    activities: createActivities(store),
    plugins: [new PipelinePlugin({ store })],
  }),
  // Stage 2 of every pipeline runs on this queue, here or on a larger machine.
  await Worker.create({
    connection,
    taskQueue: SIMULATOR_TASK_QUEUE,
    plugins: [new PipelinePlugin({ store, workflows: false })],
  }),
];
console.log('worker ready');
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();
