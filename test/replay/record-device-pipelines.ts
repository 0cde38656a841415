import { WorkflowNotFoundError } from '@temporalio/client';
import { hybridLoopId } from '../../workflows/names.js';
import { openDeviceBench } from '../support/pipeline/device-bench.js';
import { openTestBench } from '../support/pipeline/test-bench.js';
import { DEVICE_PIPELINE_STORIES } from './device-pipeline-stories.js';
import { keepHistory } from './keep-history.js';

/**
 * Records the histories of pipelines on devices and of their loops, all from the real server:
 * `npx tsx test/replay/record-device-pipelines.ts [STORY...]`. Keep the old files.
 */

const devices = await openDeviceBench();
const processes = await openTestBench();
try {
  const wanted = process.argv.slice(2);
  for (const [name, story] of Object.entries(DEVICE_PIPELINE_STORIES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const { client, workflowId } = await story({ devices, processes });
    await keepHistory(client, workflowId, `device-pipeline-${name}`);
    await keepHistory(client, hybridLoopId(workflowId, 0), `hybrid-loop-${name}`).catch((error: unknown) => {
      // Where nothing was to be measured there is no loop.
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });
  }
} finally {
  await devices.close();
  await processes.close();
}
