/**
 * On a server that was there before, `start` returns at once, and the pipeline is watched and steered by its id from anywhere: status,
 * pause, resume, extend, cancel, report. Without a worker everybody is told within seconds; nothing is lost, and it goes on with one.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pauseUpdate } from '../../../workflows/messages.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import type { Outcome } from '../../support/cli/command.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';
import { allIds, printedResults } from '../../support/cli/results-shape.js';

const some = molecules(6);
let service: CliService;
before(async () => {
  service = await openCliService();
  writeFolder(service.path('set'), xyzFiles(some));
});
after(() => service.close());

const question = ['set', '--method', 'exact', '--keep', '100%', '--top', '2'];

async function json<Answer>(...args: string[]): Promise<{ answer: Answer; stderr: string }> {
  const { code, stdout, stderr } = await service.run([...args, '--json', ...service.there]);
  assert.equal(code, 0, `${args[0]}: ${stderr}`);
  return { answer: JSON.parse(stdout) as Answer, stderr };
}

interface Status {
  state: string;
  stage: string | null;
  done: number | null;
  total: number | null;
  waitingFor: string | null;
  deadline: string | null;
}

async function statusUntil(id: string, holds: (status: Status) => boolean): Promise<Status> {
  for (let attempt = 0; attempt < 30; attempt++) {
    const { answer } = await json<Status>('status', id);
    if (holds(answer)) return answer;
    await sleep(200);
  }
  throw new Error(`${id} did not come that far`);
}

interface Started {
  pipelineId: string;
  runId: string;
  url: string | null;
}

let started: Started;
/** A pause of a pipeline that nobody serves, sent early because it is given up only after a while. */
let unheard: Promise<Outcome>;

test('start returns id, run and a link that works, and says at once that no worker polls', async () => {
  const { answer, stderr } = await json<Started>('start', ...question);
  started = answer;
  assert.deepEqual(Object.keys(answer).sort(), ['pipelineId', 'runId', 'url']);
  assert.match(answer.pipelineId, /^pipeline\/set\/[0-9a-f]{16}$/);
  assert.match(answer.runId, /^[0-9a-f-]{36}$/);
  assert.ok(
    answer.url?.startsWith(`${service.server.uiUrl}/namespaces/default/workflows/`),
    String(answer.url),
  );
  assert.ok(answer.url?.includes(answer.runId));
  assert.match(
    stderr,
    new RegExp(`using the Temporal server at ${service.server.address}, namespace default`),
  );
  for (const queue of ['thq-pipeline', 'thq-simulator'])
    assert.match(stderr, new RegExp(`^no worker polls task queue ${queue}; start one: npm run worker`, 'm'));
});

test('without a worker, status says what is missing, and a second client attaches and says so within 5 s', async () => {
  const { answer } = await json<Status>('status', started.pipelineId);
  assert.deepEqual(answer, {
    state: 'running',
    stage: null,
    done: null,
    total: null,
    waitingFor: 'a worker for workflow tasks',
    deadline: null,
  });
  const client = service.start(['run', ...question, '--json', ...service.there]);
  await client.says('stderr', /already running, attached to pipeline\/set\//);
  await client.says('stderr', /no worker polls task queue thq-pipeline/, 5_000);
  client.signal('SIGINT');
  const { code, stdout, stderr } = await client.ended;
  assert.deepEqual([code, stdout], [130, '']);
  assert.match(stderr, new RegExp(`stopped waiting; ${started.pipelineId} goes on`));
});

test('messages sent before there is a worker are taken by the first one, and none is lost', async () => {
  const id = started.pipelineId;
  const pausing = json<{ paused: boolean }>('pause', id);
  const extending = json<object>('extend', id, '--by', '2h');
  await service.startWorker();
  assert.equal((await pausing).answer.paused, true);
  await extending;
  const waiting = await statusUntil(id, ({ waitingFor }) => waitingFor === 'resume');
  assert.deepEqual(
    { ...waiting, deadline: null },
    {
      state: 'paused',
      stage: 'reduction',
      done: 0,
      total: some.length,
      waitingFor: 'resume',
      deadline: null,
    },
  );
  const { startTime } = await service.client.workflow.getHandle(id).describe();
  const hours = (Date.parse(waiting.deadline!) - startTime.getTime()) / 3600_000;
  assert.equal(Math.round(hours), 26, 'the default of 24 h and the extension');
});

test('extended, the deadline moves by as much; resumed, it ends; then no message reaches it any more', async () => {
  const id = started.pipelineId;
  const { answer: before } = await json<Status>('status', id);
  const { answer: extended } = await json<{ deadline: string }>('extend', id, '--by', '30m');
  assert.equal(Date.parse(extended.deadline) - Date.parse(before.deadline!), 1800_000);
  const { answer: resumed } = await json<{ paused: boolean }>('resume', id);
  assert.equal(resumed.paused, false);
  const done = await statusUntil(id, ({ state }) => state !== 'running');
  assert.deepEqual([done.state, done.stage, done.waitingFor], ['completed', 'done', null]);
  const late = await service.run(['extend', id, '--by', '1h', ...service.there]);
  assert.equal(late.code, 3);
  assert.match(late.stderr, /^error: pipeline\/set\/\S+: .*already completed/m);
  const stop = await service.run(['cancel', id, ...service.there]);
  assert.deepEqual([stop.code, stop.stdout], [3, '']);
  assert.match(stop.stderr, /^error: pipeline\/set\/\S+: already completed$/m);
});

test('report writes the record of an ended pipeline where it is told to', async () => {
  const args = ['report', started.pipelineId, '--out', 'told', '--json', ...service.there];
  const outcome = await service.run(args);
  assert.equal(outcome.code, 0, outcome.stderr);
  const { ranking, artifacts } = printedResults(outcome.stdout);
  assert.equal(ranking.length, some.length);
  assert.ok(artifacts.every(({ path }) => path.startsWith(service.path('told'))));
});

const longer = ['more', '--method', 'exact', '--keep', '100%', '--active-space', '8,9'];

test('cancelled, it seals the record of what was done and who waits ends with 4; the same request runs anew', async () => {
  // In a larger space the molecules are some seconds of work, so that the cancel comes before its end.
  const more = molecules(16);
  const unserved = await service.client.workflow.start('nobodyServesThis', {
    workflowId: 'pipeline/unserved/0123456789abcdef',
    taskQueue: 'none',
  });
  unheard = service.run(['pause', unserved.workflowId, ...service.there]);
  writeFolder(service.path('more'), xyzFiles(more));
  const waiting = service.start(['run', ...longer, '--json', ...service.there]);
  const [, id] = await waiting.says('stderr', /^started (\S+)$/m);
  await waiting.says('stderr', /^estimation/m);
  const { answer } = await json<object>('cancel', id!);
  assert.deepEqual(answer, { id, cancelRequested: true });
  const { code, stdout, stderr } = await waiting.ended;
  assert.equal(code, 4, stderr);
  assert.match(stderr, /cancelled; the record of what was done is in /);
  const results = printedResults(stdout);
  assert.equal(results.state, 'cancelled');
  assert.ok(results.ranking.length < more.length);
  assert.deepEqual(allIds(results), more.map((molecule) => molecule.id).sort());
  const report = await service.run(['report', id!, '--json', ...service.there]);
  assert.equal(report.code, 4);
  assert.deepEqual(printedResults(report.stdout).ranking, results.ranking);

  const { answer: anew, stderr: told } = await json<Started>('start', ...longer);
  assert.equal(anew.pipelineId, id);
  assert.doesNotMatch(told, /already/);
  await service.client.workflow.getHandle(id!).terminate('the test has seen enough');
});

const LOST = 'the Temporal server does not answer \\(.*\\); the run goes on when it is back';
const BACK = 'the Temporal server is back';

test('each time the server is gone, who waits is told once, and once that it is back; the run goes on', async () => {
  const waiting = service.start(['run', ...longer, '--seed', '2', '--json', ...service.there]);
  const [, id] = await waiting.says('stderr', /^started (\S+)$/m);
  // Steered to wait from its beginning, so that no block is under way with which it could end between the outages.
  await service.client.workflow.getHandle(id!).executeUpdate(pauseUpdate);
  for (const outages of [1, 2]) {
    process.kill(service.server.pid(), 'SIGKILL');
    await waiting.says('stderr', new RegExp(`(?:^${LOST}$[^]*){${outages}}`, 'm'));
    await service.server.restore();
    await waiting.says('stderr', new RegExp(`(?:^${BACK}$[^]*){${outages}}`, 'm'));
  }
  await json('resume', id!);
  const { code, stdout, stderr } = await waiting.ended;
  assert.equal(code, 0, stderr);
  const said = [...stderr.matchAll(new RegExp(`^(${LOST}|${BACK})$`, 'gm'))].map(([line]) => line);
  assert.deepEqual(
    said.map((line) => /does not answer|is back$/.exec(line)![0]),
    ['does not answer', 'is back', 'does not answer', 'is back'],
  );
  assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/, 'no stack trace');
  assert.equal(printedResults(stdout).ranking.length, 16);
});

test('a terminated pipeline is a failed one: report ends with 3', async () => {
  const terminated = await service.client.workflow.start('nobodyServesThis', {
    workflowId: 'pipeline/ended/0123456789abcdef',
    taskQueue: 'none',
  });
  await terminated.terminate('by an operator');
  const { code, stderr } = await service.run(['report', terminated.workflowId, ...service.there]);
  assert.equal(code, 3);
  assert.match(stderr, /^error: pipeline\/ended\/0123456789abcdef failed: .*by an operator/m);
});

test('a message that no worker takes is given up after a while, with what to do', async () => {
  const { code, stderr } = await unheard;
  assert.equal(code, 3);
  assert.match(stderr, /^error: pipeline\/unserved\/\S+: no worker took it within \d+ s; .*npm run worker/m);
});

test('what cannot be done is refused with 2 and says why', async () => {
  const { address } = service.server;
  const known = started.pipelineId;
  const cases: [string[], RegExp][] = [
    [['status', 'pipeline/set/0123456789abcdef', ...service.there], /no such pipeline in namespace default/],
    [['extend', known, ...service.there], /required option '--by <duration>' not specified/],
    [['extend', known, '--by', 'soon', ...service.there], /expected a duration .*, got "soon"/],
    [
      ['extend', known, '--by', '91d', ...service.there],
      /'--by <duration>'.*expected a duration of at most 90d, got "91d"/,
    ],
    [['run', ...question, '--address', address], /^error: store: expected --store DIR or THQ_STORE/m],
    // As `npm start -- --address` does: the address has the last word.
    [['run', ...question, '--private', '--address', address], /^error: store: expected --store DIR/m],
    [['report', known, '--address', address], /^error: store: expected --store DIR/m],
    [['start', ...question], /^error: start: expected --address, TEMPORAL_ADDRESS or a profile/m],
    [['status', known, '--address', 'no port:x'], /expected HOST or HOST:PORT, got "no port:x"/],
  ];
  const outcomes = await Promise.all(cases.map(([args]) => service.run(args)));
  outcomes.forEach(({ code, stderr }, index) => {
    const [args, pattern] = cases[index]!;
    assert.match(stderr, pattern);
    assert.equal(code, 2, args.join(' '));
  });
});
