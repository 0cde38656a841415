import { openJobBench } from '../support/devices/job-bench.js';
import { DEVICE_JOB_STORIES } from './device-job-stories.js';
import { keepHistory } from './keep-history.js';

/** Records the histories of device jobs, all from the real server: `npx tsx test/replay/record-device-jobs.ts [STORY...]`. Keep the old files. */

const bench = await openJobBench();
try {
  const wanted = process.argv.slice(2);
  for (const [name, story] of Object.entries(DEVICE_JOB_STORIES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { workflowId } = await story(bench);
    await keepHistory(bench.client, workflowId, name);
  }
} finally {
  await bench.close();
}
