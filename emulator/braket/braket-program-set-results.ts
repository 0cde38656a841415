import type { Emulation } from '../emulation.js';
import type { JobRecord } from '../jobs/job-record.js';
import { PROGRAM } from './braket-action.js';
import { braketRequest, taskArn } from './braket-request.js';
import { measured, schemaHeader, taskTimes } from './braket-result-parts.js';

interface GivenProgram {
  source: string;
  inputs?: Record<string, number[]>;
}

/**
 * The documents of a program set by their keys below the task's folder, each made when asked for: one of the whole, one of the metadata, and for
 * each program one of itself, one of its text and one for every executable.
 */
export function programSetDocuments(emulation: Emulation, job: JobRecord): Map<string, () => unknown> {
  const { action, perProgram, bucket, directory } = braketRequest(job);
  const { programs } = JSON.parse(action) as { programs: GivenProgram[] };
  const documents = new Map<string, () => unknown>();
  documents.set('results.json', () => ({
    braketSchemaHeader: schemaHeader('braket.task_result.program_set_task_result'),
    programResults: programs.map((_, p) => `programs/${p}/results.json`),
    taskMetadata: 'metadata.json',
    s3Location: [bucket, directory],
  }));
  documents.set('metadata.json', () => metadata(emulation, job));
  let executable = 0;
  programs.forEach(({ source, inputs }, p) => {
    const names = Array.from({ length: perProgram[p]! }, (_, e) => `executables/${e}.json`);
    const program = { braketSchemaHeader: schemaHeader(PROGRAM), source, inputs };
    documents.set(`programs/${p}/program.json`, () => program);
    documents.set(`programs/${p}/results.json`, () => ({
      braketSchemaHeader: schemaHeader('braket.task_result.program_result'),
      executableResults: names,
      source: 'program.json',
      additionalMetadata: { action: program },
    }));
    names.forEach((name, inputsIndex) => {
      const k = executable++;
      documents.set(`programs/${p}/${name}`, async () => ({
        braketSchemaHeader: schemaHeader('braket.task_result.program_set_executable_result'),
        inputsIndex,
        ...(await measured(emulation, job, k)),
      }));
    });
  });
  return documents;
}

function metadata(emulation: Emulation, job: JobRecord) {
  const shots = job.circuits.reduce((sum, one) => sum + one.shots, 0);
  return {
    braketSchemaHeader: schemaHeader('braket.task_result.program_set_task_metadata'),
    id: taskArn(job),
    deviceId: job.device,
    requestedShots: shots,
    successfulShots: shots,
    programMetadata: braketRequest(job).perProgram.map((executables) => ({
      executables: Array.from({ length: executables }, () => ({})),
    })),
    totalFailedExecutables: 0,
    ...taskTimes(emulation, job),
  };
}
