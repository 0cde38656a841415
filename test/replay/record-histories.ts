import { readFileSync } from 'node:fs';
import type { WorkflowHandle } from '@temporalio/client';
import { CandidateSet } from '../../contracts/candidate-set.js';
import { pauseUpdate, resumeUpdate } from '../../workflows/messages.js';
import {
  startPipeline,
  until,
  untilCheckpoint,
  type TestPipeline,
} from '../support/pipeline/pipeline-run.js';
import { openTestBench, type TestBench } from '../support/pipeline/test-bench.js';
import { toySet } from '../support/pipeline/toy-set.js';
import { brokerStory } from './broker-story.js';
import { keepHistory } from './keep-history.js';
import { SCENARIO_NAMES } from './scenarios.js';

/**
 * Records the histories that the replay tests replay, all from the real server: `npm run record-histories -- [SCENARIO...]`. Run it when a released
 * version's workflows write new kinds of histories; keep the old files, they are what old runs look like.
 */

const AZACYCLAZINES = CandidateSet.parse(
  JSON.parse(readFileSync(new URL('../../data/azacyclazines.json', import.meta.url), 'utf8')),
);
const KEEP_ALL = { reduction: { keep: { fraction: 1 } } };

function slow(bench: TestBench, count: number, rest: Partial<TestPipeline> = {}): Promise<WorkflowHandle> {
  return startPipeline({
    client: bench.client,
    store: bench.store,
    set: toySet(count),
    ...rest,
    request: { ...KEEP_ALL, estimation: { method: 'toy', options: { busyMs: 100 } }, ...rest.request },
    settings: {
      blockSeconds: 0.0005,
      maxBlocksInFlight: 2,
      searchAttributes: ['ThqPipeline', 'ThqStage', 'ThqVerdict'],
      ...rest.settings,
    },
  });
}

type Scenario = (bench: TestBench) => Promise<WorkflowHandle>;

const SCENARIOS: Record<(typeof SCENARIO_NAMES)[number], Scenario> = {
  'continued-as-new': async (bench) => slow(bench, 40, { settings: { blocksPerRun: 2 } }),
  'paused-and-resumed': async (bench) => {
    const handle = await slow(bench, 30);
    await until(handle, ({ done }) => done > 3);
    await handle.executeUpdate(pauseUpdate);
    await until(handle, ({ waitingFor }) => waitingFor === 'resume');
    await handle.executeUpdate(resumeUpdate);
    return handle;
  },
  cancelled: async (bench) => {
    const handle = await slow(bench, 60, { settings: { maxBlocksInFlight: 4 } });
    await until(handle, ({ stage, done }) => stage === 'estimation' && done > 3);
    await handle.cancel();
    return handle;
  },
  'deadline-fallback': async (bench) => slow(bench, 80, { request: { deadline: { seconds: 4 } } }),
  'retried-after-kill': async (bench) => {
    const doomed = await bench.startWorker();
    const handle = await slow(bench, 40, { settings: { blockSeconds: 10 } });
    await until(handle, ({ stage }) => stage === 'estimation');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await doomed.kill();
    return handle;
  },
  'sampled-after-kill': async (bench) => {
    const doomed = await bench.startWorker();
    const handle = await startPipeline({
      ...{ client: bench.client, store: bench.store, settings: { blockSeconds: 600 } },
      set: { ...AZACYCLAZINES, candidates: AZACYCLAZINES.candidates.slice(0, 6) },
      request: {
        ...KEEP_ALL,
        estimation: {
          method: 'sampled',
          activeSpace: { electrons: 4, orbitals: 4 },
          // Enough starts for the kill to meet a search in its middle.
          options: { shots: 10_000, vqe: { restarts: 40 } },
        },
      },
    });
    await untilCheckpoint(handle);
    await doomed.kill();
    return handle;
  },
  'failed-candidate': async (bench) => {
    const set = toySet(6);
    return slow(bench, 6, {
      set,
      request: { estimation: { method: 'toy', options: { failValue: set.candidates[1]!.system.value } } },
    });
  },
  'rejected-request': async (bench) => slow(bench, 3, { request: { top: 0 } }),
  'device-broker': async (bench) => brokerStory(bench.server.environment),
};

const bench = await openTestBench();
try {
  const wanted = process.argv.slice(2);
  for (const name of SCENARIO_NAMES.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    const alone = name.endsWith('-after-kill');
    const worker = alone ? undefined : await bench.startWorker();
    const handle = await SCENARIOS[name](bench);
    const successor = alone ? await bench.startWorker() : undefined;
    await handle.result().catch(() => undefined);
    await keepHistory(bench.client, handle.workflowId, name);
    await worker?.stop();
    await successor?.stop();
  }
} finally {
  await bench.close();
}
