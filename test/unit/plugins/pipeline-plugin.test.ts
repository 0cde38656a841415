// Protects the plugin: it adds what a worker lacks, keeps what a worker has, says what is missing, and counts once however often it is given.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { memoryShelf } from '../../../activities/devices/local/job-shelf.js';
import { LocalSimulator } from '../../../activities/devices/local/local-simulator.js';
import { FileStore, PipelinePlugin, WORKFLOWS_PATH } from '../../../plugins/index.js';

const ACTIVITIES = [
  'admit',
  'advanceLoop',
  'earlierWork',
  'estimateBlock',
  'fitProgram',
  'mergeBlocks',
  'rankAndSeal',
  'reduce',
  'rehearse',
  'screenBlock',
];
/** What a worker with devices serves beside. */
const OF_DEVICES = [
  'awaitJob',
  'cancelJob',
  'deviceStatus',
  'endedBroker',
  'endedRuns',
  'fetchJob',
  'findJobs',
  'recordIntent',
  'settleJob',
  'submitJob',
];
const plugin = (): PipelinePlugin => new PipelinePlugin({ store: new FileStore(tmpdir()) });

test('a bare worker gets the activities and our workflows', () => {
  const options = plugin().configureWorker({ taskQueue: 'q' });
  assert.deepEqual(Object.keys(options.activities ?? {}).sort(), ACTIVITIES);
  assert.equal(options.workflowsPath, WORKFLOWS_PATH);
});

function withDevice(): PipelinePlugin {
  const run = () => assert.fail('nothing is run here');
  const devices = [new LocalSimulator({ id: 'local', shelf: memoryShelf(), run })];
  return new PipelinePlugin({ store: new FileStore(tmpdir()), devices });
}

test('a worker with devices serves their jobs as well', () => {
  const { activities } = withDevice().configureWorker({ taskQueue: 'q' });
  assert.deepEqual(Object.keys(activities ?? {}).sort(), [...ACTIVITIES, ...OF_DEVICES].sort());
});

test("a worker's own activities stay, and a name clash throws and names the activity", () => {
  const own = { greet: () => 'hello' };
  assert.ok('greet' in plugin().configureWorker({ taskQueue: 'q', activities: own }).activities!);
  assert.throws(
    () => plugin().configureWorker({ taskQueue: 'q', activities: { rankAndSeal: () => 1 } }),
    /activity rankAndSeal .*already registered/,
  );
});

test('given twice it counts once', () => {
  const once = plugin();
  const options = once.configureWorker(once.configureWorker({ taskQueue: 'q' }));
  assert.deepEqual(Object.keys(options.activities ?? {}).sort(), ACTIVITIES);
});

test("a user's own workflow module is kept when it re-exports ours", () => {
  const path = fileURLToPath(new URL('../../support/workflows/with-pipeline.ts', import.meta.url));
  assert.equal(plugin().configureWorker({ taskQueue: 'q', workflowsPath: path }).workflowsPath, path);
});

test("a user's module without our workflow is refused, with the line to add", () => {
  const path = fileURLToPath(new URL('../../support/workflows/without-pipeline.ts', import.meta.url));
  assert.throws(
    () => plugin().configureWorker({ taskQueue: 'q', workflowsPath: path }),
    /does not export simulationPipeline; add: export \{ simulationPipeline \} from 'temporal-hybrid-quantum\/workflows'/,
  );
});

test("a user's module that cannot be looked into is refused, with the way out", () => {
  assert.throws(
    () => plugin().configureWorker({ taskQueue: 'q', workflowsPath: '/nowhere/workflows.js' }),
    /cannot see whether \/nowhere\/workflows\.js exports simulationPipeline: .*; compile it, or bundle it \(bundleWorkflowCode\)/s,
  );
});

test('a bundle is kept when it holds our workflow and refused when it does not', () => {
  const good = { code: 'exports.simulationPipeline = 1' };
  assert.equal(plugin().configureWorker({ taskQueue: 'q', workflowBundle: good }).workflowsPath, undefined);
  assert.throws(
    () => plugin().configureWorker({ taskQueue: 'q', workflowBundle: { code: 'nothing' } }),
    /does not contain simulationPipeline/,
  );
});

test('with devices the workflows of their jobs must be there too, and the missing ones are named', () => {
  const path = fileURLToPath(new URL('../../support/workflows/with-pipeline.ts', import.meta.url));
  assert.throws(
    () => withDevice().configureWorker({ taskQueue: 'q', workflowsPath: path }),
    /does not export hybridLoop, deviceJob, deviceBroker; add: export \{ hybridLoop, deviceJob, deviceBroker \} from/,
  );
  const workflowBundle = { code: 'exports.simulationPipeline = 1; exports.hybridLoop = 1; deviceJob' };
  assert.throws(
    () => withDevice().configureWorker({ taskQueue: 'q', workflowBundle }),
    /the workflow bundle does not contain deviceBroker;/,
  );
  assert.equal(withDevice().configureWorker({ taskQueue: 'q' }).workflowsPath, WORKFLOWS_PATH);
});

test('the replayer gets our workflows too', () => {
  assert.equal(plugin().configureReplayWorker({}).workflowsPath, WORKFLOWS_PATH);
});
