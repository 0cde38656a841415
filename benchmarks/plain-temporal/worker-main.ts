import { fileURLToPath } from 'node:url';
import { NativeConnection, Worker } from '@temporalio/worker';
import { installQuietRuntime } from '../../workers/runtime.js';
import { estimateOne } from './activities.js';
import { PLAIN_TASK_QUEUE } from './names.js';

/** Worker process of plain Temporal, with the settings it comes with. Argument: address. */
const [address = ''] = process.argv.slice(2);
installQuietRuntime();
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address }),
  taskQueue: PLAIN_TASK_QUEUE,
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
  activities: { estimateOne },
});
process.on('SIGTERM', () => worker.shutdown());
const running = worker.run();
process.stdout.write('ready\n');
await running;
process.exit(0);
