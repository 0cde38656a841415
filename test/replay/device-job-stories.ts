import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { openIonqCase } from '../support/devices/ionq-case.js';
import { deviceBrokerId } from '../../workflows/names.js';
import { decide, untilJob, type JobBench, type TestJob } from '../support/devices/job-bench.js';
import { ScriptedDevice, type DeviceScript } from '../support/devices/scripted-device.js';

/** Runs one device job to its end. */
type Story = (bench: JobBench) => Promise<WorkflowHandle>;

type Faults = Parameters<typeof openIonqCase>[0];

/** On IonQ's emulator. `meanwhile`: what happens while it runs. */
function onIonq(
  script: Faults,
  deadlineMs = 240_000,
  meanwhile?: (handle: WorkflowHandle) => Promise<void>,
): Story {
  return async (bench) => {
    const ionq = await openIonqCase(script);
    const stop = await bench.serve(ionq.queue, [ionq.device]);
    try {
      const job = { device: 'ionq', queue: ionq.queue, deadlineMs: Date.now() + deadlineMs };
      const handle = await bench.start(job);
      await meanwhile?.(handle);
      await handle.result();
      return handle;
    } finally {
      await stop();
      await ionq.close();
    }
  };
}

/** On a device without any safety whose first reply is lost, until a person has found the job. */
async function inDoubt(bench: JobBench): Promise<WorkflowHandle> {
  const queue = `doubt-${randomUUID()}`;
  const stop = await bench.serve(queue, [new ScriptedDevice({ level: 'none', lost: [1] })]);
  try {
    const handle = await bench.start({ device: 'scripted', queue });
    await decide(handle, (id) => ({ kind: 'adopt', id }));
    await handle.result();
    return handle;
  } finally {
    await stop();
  }
}

/** Its worker dies as it is about to submit, so that nobody knows whether it did. */
async function killed(bench: JobBench): Promise<WorkflowHandle> {
  const ionq = await openIonqCase({});
  try {
    const doomed = await bench.spawn(ionq.queue, [ionq.config], 'submitJob:before');
    const handle = await bench.start({ device: 'ionq', queue: ionq.queue });
    await doomed.ended;
    const stop = await bench.serve(ionq.queue, [ionq.device]);
    await decide(handle, () => ({ kind: 'submit' }));
    await handle.result().finally(stop);
    return handle;
  } finally {
    await ionq.close();
  }
}

/** A device of its own name with limits: its broker is started by the first job, and ended at the end. */
function leased(script: Omit<DeviceScript, 'level' | 'limits'>, job: Partial<TestJob> = {}): Story {
  return async (bench) => {
    const id = `leased-${randomUUID()}`;
    const limits = { concurrency: 1, rate: null };
    const stop = await bench.serve(id, [new ScriptedDevice({ level: 'client-id', id, limits, ...script })]);
    try {
      const handle = await bench.start({ device: id, queue: id, ...job });
      await handle.result();
      return handle;
    } finally {
      await bench.client.workflow.getHandle(deviceBrokerId(id)).terminate();
      await stop();
    }
  };
}

const cancelled = async (handle: WorkflowHandle): Promise<void> => {
  await untilJob(handle, ({ job }) => job !== null);
  await handle.cancel();
};

/** Device jobs whose histories are recorded: each takes another way through the workflow. */
export const DEVICE_JOB_STORIES = {
  'device-job': onIonq({}),
  'device-job-leased': leased({ out: [1, 2] }),
  'device-job-out-of-patience': leased(
    { out: Array.from({ length: 9 }, (_, k) => k + 1) },
    { patienceMs: 7000 },
  ),
  'device-job-submitted-again': onIonq({ calls: [{ route: 'submit', nth: 1, kind: 'throttle' }] }),
  'device-job-late-twin': onIonq(
    {
      calls: [{ route: 'submit', nth: 1, kind: 'error', when: 'after', status: 503 }],
      jobs: [{ job: 1, kind: 'list-lag', seconds: 5 }],
    },
    240_000,
    (handle) => decide(handle, () => ({ kind: 'submit' })),
  ),
  'device-job-cancelled': onIonq({}, 240_000, cancelled),
  'device-job-deadline': onIonq({ jobs: [{ kind: 'endless' }] }, 4000),
  'device-job-doubt': inDoubt,
  'device-job-killed': killed,
} satisfies Record<string, Story>;
