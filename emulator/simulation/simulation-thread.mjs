// Entry of the thread that simulates. Plain JavaScript so that it starts the same from source and from `dist/`: a `.ts` entry does not load in a
// thread on Node 20, but a `.ts` module imported after registering tsx does.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.module.endsWith('.ts')) (await import('tsx/esm/api')).register();
const { simulateTask } = await import(workerData.module);

parentPort.on('message', ({ number, task }) => {
  try {
    parentPort.postMessage({ number, outcome: simulateTask(task) });
  } catch (error) {
    parentPort.postMessage({ number, error: error.message });
  }
});
