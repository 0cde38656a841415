import { fileURLToPath } from 'node:url';
import { recordHistories } from '../../testing/recorder.js';
import { openJobBench } from '../support/devices/job-bench.js';
import { DEVICE_JOB_STORIES } from './device-job-stories.js';

/** Records the histories of device jobs, all from the real server: `npx tsx test/replay/record-device-jobs.ts [STORY...]`. Keep the old files. */
const FOLDER = fileURLToPath(new URL('./histories', import.meta.url));

const bench = await openJobBench();
try {
  const wanted = process.argv.slice(2);
  for (const [name, story] of Object.entries(DEVICE_JOB_STORIES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { workflowId } = await story(bench);
    const files = await recordHistories({ client: bench.client, workflowId, folder: FOLDER, name });
    process.stdout.write(`${name}: ${files.length} histories\n`);
  }
} finally {
  await bench.close();
}
