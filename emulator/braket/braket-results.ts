import type { Emulation } from '../emulation.js';
import type { JobRecord } from '../jobs/job-record.js';
import { PROGRAM_SET } from './braket-action.js';
import { programSetDocuments } from './braket-program-set-results.js';
import { braketRequest, taskArn } from './braket-request.js';
import { measured, schemaHeader, taskTimes } from './braket-result-parts.js';

/**
 * The JSON object that a task has written under this key of a bucket; undefined where no task has, or not yet. It is made when it is read: a task's
 * results follow from its record.
 */
export async function taskObject(emulation: Emulation, bucket: string, key: string): Promise<unknown> {
  const job = emulation.jobs
    .all()
    .find((one) => one.provider === 'braket' && ownsKey(one, bucket, key) && emulation.jobs.hasResults(one));
  if (job === undefined) return undefined;
  const { directory, actionType } = braketRequest(job);
  const name = key.slice(directory.length + 1);
  if (actionType === PROGRAM_SET) return programSetDocuments(emulation, job).get(name)?.();
  return name === 'results.json' ? taskResult(emulation, job) : undefined;
}

function ownsKey(job: JobRecord, bucket: string, key: string): boolean {
  const request = braketRequest(job);
  return request.bucket === bucket && key.startsWith(`${request.directory}/`);
}

async function taskResult(emulation: Emulation, job: JobRecord) {
  return {
    braketSchemaHeader: schemaHeader('braket.task_result.gate_model_task_result'),
    ...(await measured(emulation, job, 0)),
    resultTypes: [],
    taskMetadata: {
      braketSchemaHeader: schemaHeader('braket.task_result.task_metadata'),
      id: taskArn(job),
      shots: job.circuits[0]!.shots,
      deviceId: job.device,
      ...taskTimes(emulation, job),
    },
    additionalMetadata: { action: JSON.parse(braketRequest(job).action) as unknown },
  };
}
