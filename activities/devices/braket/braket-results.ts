import { z } from 'zod';
import { JsonValue } from '../../../contracts/json.js';
import type { DeviceJob, RawResults } from '../../../contracts/device-job.js';
import type { ProviderCalls } from '../provider-calls.js';
import type { AwsRequest } from './aws-client.js';
import { braketPhase } from './braket-task.js';
import type { BraketTask } from './braket-task.js';

/** Name of a result's format where it does not say it. */
const UNNAMED = 'unnamed';
/** Objects that are read at the same time. */
const WIDTH = 8;

const Headed = z.looseObject({ braketSchemaHeader: z.looseObject({ name: z.string() }) });
const ProgramSet = z.looseObject({ programResults: z.array(z.string()) });
const OfProgram = z.looseObject({ executableResults: z.array(z.string()) });

/** Reads an object of a task by its key below the task's folder. */
type ReadObject = (name: string) => Promise<JsonValue>;

/** Results of a completed task, circuit by circuit in the order of the program. Throws `ResultUnavailable` where they are not there yet. */
export async function braketResults(
  calls: ProviderCalls<AwsRequest>,
  { device, id }: DeviceJob,
  task: BraketTask,
  signal: AbortSignal,
): Promise<RawResults> {
  const { outputS3Bucket: bucket, outputS3Directory: directory, status } = task;
  if (braketPhase(task) !== 'succeeded' || bucket == null || directory == null) {
    const message = `expected a task that is completed and has a folder, got ${status}`;
    throw calls.error({ operation: 'results', failure: 'ResultUnavailable' }, message);
  }
  const read = objectReader(calls, bucket, directory, signal);
  const whole = await read('results.json');
  const set = ProgramSet.safeParse(whole);
  const values = set.success
    ? await inOrder(set.data.programResults, (name) => ofProgram(calls, read, name))
    : [whole];
  const circuits = values.map((value) => ({ format: formatOf(value), value }));
  return { format: 'thq.raw-results', version: 1, device, job: id, circuits };
}

function objectReader(
  calls: ProviderCalls<AwsRequest>,
  bucket: string,
  directory: string,
  signal: AbortSignal,
): ReadObject {
  return async (name) => {
    const answer = await calls.call(
      'results',
      { service: 's3', bucket, key: `${directory}/${name}` },
      signal,
    );
    const { object } = answer.json as { object?: string };
    const value = JsonValue.safeParse(parsed(object ?? ''));
    if (value.success) return value.data;
    throw calls.unreadable('results', answer, `expected JSON in ${name}`);
  };
}

/** Every program of ours is one executable. */
async function ofProgram(
  calls: ProviderCalls<AwsRequest>,
  read: ReadObject,
  name: string,
): Promise<JsonValue> {
  const program = OfProgram.safeParse(await read(name));
  const [executable, ...others] = program.success ? program.data.executableResults : [];
  if (executable !== undefined && others.length === 0) {
    return read(`${name.slice(0, name.lastIndexOf('/') + 1)}${executable}`);
  }
  const message = `${name}: expected the result of one executable`;
  throw calls.error({ operation: 'results', failure: 'ResultCorrupt' }, message);
}

/** Some at a time; a task has hundreds of objects. */
async function inOrder(names: readonly string[], read: ReadObject): Promise<JsonValue[]> {
  const values: JsonValue[] = [];
  for (let start = 0; start < names.length; start += WIDTH) {
    values.push(...(await Promise.all(names.slice(start, start + WIDTH).map(read))));
  }
  return values;
}

function formatOf(value: JsonValue): string {
  const headed = Headed.safeParse(value);
  return headed.success ? headed.data.braketSchemaHeader.name : UNNAMED;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
