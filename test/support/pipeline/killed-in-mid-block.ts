import type { Results } from '../../../contracts/results.js';
import { finished, startPipeline, untilCheckpoint, type TestPipeline } from './pipeline-run.js';
import type { TestBench } from './test-bench.js';

/** One block for all candidates, however long they take. */
const ONE_BLOCK = { blockSeconds: 600 };

/** The results of a pipeline that nothing happened to, and of the same one whose worker is killed after a checkpoint of its block. */
export async function killedInMidBlock(
  bench: TestBench,
  { set, request }: Pick<TestPipeline, 'set' | 'request'>,
): Promise<{ unbroken: Results; results: Results }> {
  const pipeline: TestPipeline = {
    ...{ client: bench.client, store: bench.store, set, settings: ONE_BLOCK },
    ...(request ? { request } : {}),
  };
  const first = await bench.startWorker();
  const unbroken = await finished(await startPipeline(pipeline), bench.store);
  const handle = await startPipeline(pipeline);
  await untilCheckpoint(handle);
  await first.kill();
  const successor = await bench.startWorker();
  const results = await finished(handle, bench.store);
  await successor.stop();
  return { unbroken, results };
}
