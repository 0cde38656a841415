import { NativeConnection, Worker } from '@temporalio/worker';
import { FileStore, PipelinePlugin } from 'temporal-hybrid-quantum';
import { PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE } from 'temporal-hybrid-quantum/workflows';

// Both run in worker threads, where no function can be passed: the plugin takes their address.
const pipeline = {
  store: new FileStore('store'),
  families: [{ module: import.meta.resolve('./magnetic-dimers.mjs'), export: 'magneticDimers' }],
  estimators: [{ module: import.meta.resolve('./two-electrons.mjs'), export: 'twoElectrons' }],
};

const connection = await NativeConnection.connect({
  address: process.env.TEMPORAL_ADDRESS ?? 'localhost:7233',
});
const workers = [
  await Worker.create({
    connection,
    taskQueue: PIPELINE_TASK_QUEUE,
    plugins: [new PipelinePlugin(pipeline)],
  }),
  await Worker.create({
    connection,
    taskQueue: SIMULATOR_TASK_QUEUE,
    plugins: [new PipelinePlugin({ ...pipeline, workflows: false })],
  }),
];
console.log('worker ready');
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();
