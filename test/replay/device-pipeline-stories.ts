import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import type { DeviceLadder } from '../../contracts/device-ladder.js';
import type { LoopProgress } from '../../contracts/loop-messages.js';
import { approveUpdate, loopProgressQuery } from '../../workflows/messages.js';
import { hybridLoopId } from '../../workflows/names.js';
import { openIonqCase } from '../support/devices/ionq-case.js';
import { PricedDevice, type PricedScript } from '../support/devices/priced-device.js';
import { fcidumpSet } from '../support/fcidump-set.js';
import type { DeviceBench } from '../support/pipeline/device-bench.js';
import { startPipeline, until } from '../support/pipeline/pipeline-run.js';
import { leftBehindStory, sharedStory } from './begun-again-stories.js';
import { untilEnded, type Ended, type Story, type StoryBenches } from './device-story.js';

type Bench = Pick<DeviceBench, 'client' | 'store'>;
type Ladder = Partial<Omit<DeviceLadder, 'rungs'>> & { rungs: Partial<DeviceLadder['rungs'][number]>[] };

interface Asked {
  ladder: Ladder;
  estimation?: Record<string, unknown>;
  settings?: Record<string, unknown>;
  deadlineSeconds?: number;
  workflowId?: string;
}

const set = fcidumpSet(['h2-0.735-sto3g', 'heh+-0.772']);

const LOOP = {
  method: 'vqe-sampled',
  options: { shots: 4000, shotsPerEvaluation: 500, steps: 2, layers: 1 },
};

const USD = (units: number) => ({ micros: units * 1e6, currency: 'USD' });

function start({ client, store }: Bench, { ladder, estimation, deadlineSeconds = 240, ...rest }: Asked) {
  return startPipeline({
    ...{ client, store, set, ...rest },
    request: {
      reduction: { keep: { fraction: 1 } },
      estimation: { method: 'sampled', options: { shots: 500 }, ...estimation, ladder },
      deadline: { seconds: deadlineSeconds },
    },
  });
}

/** On devices of this process. `meanwhile`: what happens while it runs; it answers with the pipeline to be recorded. */
function onDevices(
  scripts: readonly PricedScript[],
  asked: Asked,
  meanwhile?: (handle: WorkflowHandle, bench: DeviceBench) => Promise<WorkflowHandle | void>,
): Story {
  return async ({ devices: bench }) => {
    const stop = await bench.serve(scripts.map((script) => new PricedDevice(script)));
    try {
      const begun = await start(bench, asked);
      const handle = (await meanwhile?.(begun, bench)) ?? begun;
      await untilEnded(handle);
      return { client: bench.client, workflowId: handle.workflowId };
    } finally {
      await stop();
    }
  };
}

/** Waits until the loop of the first block has come so far; bounded in time. */
async function untilLoop(
  { client }: Bench,
  pipeline: string,
  holds: (progress: LoopProgress) => boolean,
): Promise<void> {
  const loop = client.workflow.getHandle(hybridLoopId(pipeline, 0));
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
    const progress = await loop.query(loopProgressQuery).catch(() => null);
    if (progress !== null && holds(progress)) return;
  }
  throw new Error('the loop did not come so far within a minute');
}

/** Cancelled while a provider runs its jobs, and would run them for ever. */
async function cancelled({ devices: bench }: StoryBenches): Promise<Ended> {
  const ionq = await openIonqCase({ jobs: [{ kind: 'endless' }] });
  const stop = await bench.serve([ionq.device]);
  try {
    const handle = await start(bench, { ladder: { rungs: [{ device: 'ionq' }], budget: USD(1000) } });
    await untilLoop(bench, handle.workflowId, ({ stage, jobs }) => stage === 'measuring' && jobs.length > 0);
    await handle.cancel();
    await untilEnded(handle);
    return { client: bench.client, workflowId: handle.workflowId };
  } finally {
    await stop();
    await ionq.close();
  }
}

/** Its worker dies as a step is computed, and another one goes on. */
async function killed({ processes: bench }: StoryBenches): Promise<Ended> {
  const file = join(bench.store, 'devices.json');
  const device = { adapter: 'local-simulator', id: 'here', folder: join(bench.store, 'here') };
  await writeFile(file, JSON.stringify({ format: 'thq.devices', version: 1, devices: [device] }));
  const doomed = await bench.startWorker(undefined, 'advanceLoop:after:3', file);
  const handle = await start(bench, { ladder: { rungs: [{ device: 'here' }] }, estimation: LOOP });
  await doomed.ended;
  const successor = await bench.startWorker(undefined, undefined, file);
  await handle.result();
  await successor.stop();
  return { client: bench.client, workflowId: handle.workflowId };
}

async function approved(handle: WorkflowHandle): Promise<void> {
  await until(handle, ({ waitingFor }) => waitingFor?.includes('approval') ?? false);
  await handle.executeUpdate(approveUpdate, { args: [{ by: 'Ada', reason: 'worth it', untilMs: null }] });
}

const APPROVAL: Asked = {
  ladder: { rungs: [{ device: 'dear' }], budget: USD(100), approvalAbove: USD(0.5) },
};

/** Its first run is ended from without; the loops of that one go on, ask the second one for the same money, and report to it. */
async function again(first: WorkflowHandle, bench: DeviceBench): Promise<WorkflowHandle> {
  await until(first, ({ waitingFor }) => waitingFor?.includes('approval') ?? false);
  await first.terminate();
  const second = await start(bench, { ...APPROVAL, workflowId: first.workflowId });
  await approved(second);
  return second;
}

const AWAY: PricedScript = { id: 'away', isAway: () => true };
/** Of which nothing can be learnt once it has said what all would cost. */
function mute(): PricedScript {
  let asked = 0;
  const isAway = () => {
    if (++asked > set.candidates.length) throw new Error('no answer');
    return false;
  };
  return { id: 'mute', isAway };
}
const DEAR: PricedScript = { id: 'dear', perShotMicros: 1000 };

/** Pipelines on devices whose histories are recorded, each with the loop of its first block where there is one. */
export const DEVICE_PIPELINE_STORIES = {
  measured: onDevices([{ id: 'here' }], { ladder: { rungs: [{ device: 'here' }] } }),
  steps: onDevices([{ id: 'here' }], { ladder: { rungs: [{ device: 'here' }] }, estimation: LOOP }),
  'handed-over': onDevices([{ id: 'here' }], {
    ...{ ladder: { rungs: [{ device: 'here' }] }, estimation: LOOP },
    settings: { stepsPerRun: 1 },
  }),
  substituted: onDevices([{ id: 'first', mostCircuits: 1, mostJobs: 1 }, { id: 'second' }], {
    ladder: { rungs: [{ device: 'first', patienceSeconds: 1 }, { device: 'second' }] },
  }),
  'rehearsal-failed': onDevices([DEAR], { ladder: { rungs: [{ device: 'dear' }], budget: USD(0.1) } }),
  approved: onDevices([DEAR], APPROVAL, approved),
  'all-away': onDevices([AWAY], { ladder: { rungs: [{ device: 'away', patienceSeconds: 1 }] } }),
  deadline: onDevices([AWAY], { ladder: { rungs: [{ device: 'away' }] }, deadlineSeconds: 15 }),
  unsettled: onDevices([{ id: 'endless', holds: () => true, isEndless: true }], {
    ...{ ladder: { rungs: [{ device: 'endless' }] }, deadlineSeconds: 60 },
  }),
  'cancelled-before-a-job': onDevices(
    [mute()],
    { ladder: { rungs: [{ device: 'mute' }] } },
    async (handle, bench) => {
      await untilLoop(bench, handle.workflowId, ({ stage }) => stage === 'choosing a device');
      await handle.cancel();
    },
  ),
  'begun-again': onDevices([DEAR], APPROVAL, again),
  'left-behind': leftBehindStory,
  shared: sharedStory,
  cancelled,
  killed,
} satisfies Record<string, Story>;
