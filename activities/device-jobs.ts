import type {
  AwaitJobResult,
  FetchJobInput,
  FindJobsInput,
  FindJobsResult,
  JobHandle,
  JobIntent,
  SettleJobResult,
  SubmitJobInput,
} from '../contracts/device-job-messages.js';
import { DeviceJobInput } from '../contracts/device-job-result.js';
import { DeviceJob, type SubmissionSafety } from '../contracts/device-job.js';
import { CircuitBatchProgram } from '../contracts/measurement.js';
import { isBegunBefore } from './begun-before.js';
import type { DeviceJobDeps } from './device-jobs/deps.js';
import { DeviceRegistry } from './device-jobs/device-registry.js';
import { fetchJob } from './device-jobs/fetch-job.js';
import { jobToken } from './device-jobs/job-token.js';
import { notYet, patiently } from './device-jobs/poll-again.js';
import { submitJob } from './device-jobs/submit-job.js';
import { isFinal } from '../domain/control/job-phase.js';
import type { QuantumDevice } from './devices/quantum-device.js';
import { parseContract } from './failure.js';
import { stageActivity, type StageContext } from './stage-activity.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { getJson } from './store/json-artifact.js';

/** What a worker's device activities are made from. */
export interface DeviceActivityOptions {
  store: ArtifactStore;
  devices: readonly QuantumDevice[];
}

/** A job without anything to find it by is not begun before that is known; of another one it is only known how long it is looked for. */
function begunBefore({ level }: SubmissionSafety): Promise<boolean> {
  return level === 'none' ? isBegunBefore() : isBegunBefore().catch(() => true);
}

/** Parses what is asked for, and fixes the token by which it will be known. Nothing is sent. */
async function recordIntent({ store, devices }: DeviceJobDeps, asked: unknown): Promise<JobIntent> {
  const input = parseContract(DeviceJobInput, asked, 'device job');
  const { id, name, version, origin, safety, limits = null } = devices.device(input.device);
  await getJson(store, input.program, CircuitBatchProgram);
  const description = { id, name, version, origin };
  return {
    ...{ token: jobToken(input), device: description, safety, limits },
    begunBefore: await begunBefore(safety),
  };
}

async function findJobs(
  { devices }: DeviceJobDeps,
  { device, ...query }: FindJobsInput,
  { signal }: StageContext,
): Promise<FindJobsResult> {
  const found = await patiently(async () => devices.device(device).find(query, signal));
  return { jobs: found.map((job) => DeviceJob.parse(job)) };
}

/** One look at the job. Its retries are the polls: they last until the job has ended. */
async function awaitJob(
  { devices }: DeviceJobDeps,
  { job }: JobHandle,
  { signal }: StageContext,
): Promise<AwaitJobResult> {
  const state = await patiently(async () => devices.device(job.device).state(job, signal));
  if (isFinal(state.phase)) return { state };
  throw notYet(`job ${job.id} of device ${job.device} is ${state.phase} (${state.word})`, state.remainingMs);
}

async function cancelJob({ devices }: DeviceJobDeps, { job }: JobHandle, { signal }: StageContext) {
  await patiently(async () => devices.device(job.device).cancel(job, signal));
  return {};
}

/** What a job that has ended cost. */
async function settleJob(
  { devices }: DeviceJobDeps,
  { job }: JobHandle,
  { signal }: StageContext,
): Promise<SettleJobResult> {
  const bill = await patiently(async () => devices.device(job.device).bill(job, signal));
  if (bill === null) throw notYet(`job ${job.id} of device ${job.device} has no bill yet`, null);
  return { bill };
}

/** The activities of one device job, with their ports injected. Throws a `TypeError` for two devices of one name. */
export function createDeviceActivities({ store, devices }: DeviceActivityOptions) {
  const deps: DeviceJobDeps = { store, devices: new DeviceRegistry(devices) };
  return {
    recordIntent: stageActivity((input: DeviceJobInput) => recordIntent(deps, input)),
    submitJob: stageActivity((input: SubmitJobInput, stage) => submitJob(deps, input, stage)),
    findJobs: stageActivity((input: FindJobsInput, stage) => findJobs(deps, input, stage)),
    awaitJob: stageActivity((input: JobHandle, stage) => awaitJob(deps, input, stage)),
    cancelJob: stageActivity((input: JobHandle, stage) => cancelJob(deps, input, stage)),
    fetchJob: stageActivity((input: FetchJobInput, stage) => fetchJob(deps, input, stage)),
    settleJob: stageActivity((input: JobHandle, stage) => settleJob(deps, input, stage)),
  };
}

export type DeviceActivities = ReturnType<typeof createDeviceActivities>;
