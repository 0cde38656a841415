/**
 * Workers in processes of their own: one line says when they are ready, for which queues and with which store; one process a queue is enough; a worker with another store than the
 * client's fails the run within seconds, naming path and host; what cannot be served is refused in one line.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { after, before, test } from 'node:test';
import { freePort } from '../../../testing/server/free-port.js';
import { openCliService, type CliService } from '../../support/cli/cli-service.js';
import { molecules, writeFolder, xyzFiles } from '../../support/cli/inputs.js';

let service: CliService;
before(async () => {
  service = await openCliService();
  writeFolder(service.path('set'), xyzFiles(molecules(4)));
});
after(() => service.close());

const question = ['set', '--method', 'exact', '--keep', '100%', '--json'];

test('one line says that it is ready, for which server and queues and with which store; Ctrl-C ends it with 0', async () => {
  const worker = await service.startWorker();
  const { stdout } = worker.written();
  assert.equal(
    stdout,
    `worker ready: ${service.server.address}, namespace default (from --address), queues thq-pipeline and thq-simulator, store ${service.store}\n`,
  );
  worker.signal('SIGINT');
  const ended = await worker.ended;
  assert.equal(ended.code, 0, ended.stderr);
  assert.equal(ended.stdout, stdout);
  assert.match(ended.stderr, /^stopping: running blocks checkpoint; once more ends at once$/m);
});

test('a worker with another store fails the run within seconds, naming path and host', async () => {
  const worker = await service.startWorker(service.path('another-store'));
  const from = Date.now();
  const { code, stdout, stderr } = await service.run(['run', ...question, ...service.there]);
  assert.equal(code, 3);
  assert.equal(stdout, '');
  assert.ok(Date.now() - from < 30_000, `${Date.now() - from} ms`);
  assert.ok(stderr.includes(`artifact ${service.path('another-store')}/sha256/`), stderr);
  assert.ok(
    stderr.includes(` on ${hostname()}: not there; is this the store the pipeline was started with?`),
  );
  worker.signal('SIGTERM');
  const log = (await worker.ended).stderr;
  assert.match(
    log,
    /^\[WARN\] Activity failed .*"error":"artifact \S+ on \S+: not there/m,
    'the worker tells why too',
  );
});

test('two processes, one a queue, run a pipeline together; stage 2 waits for its own', async () => {
  const pipeline = await service.startWorker(service.store, '--queue', 'pipeline');
  assert.match(pipeline.written().stdout, /, queue thq-pipeline, store /);
  const running = service.start(['run', ...question, ...service.there, '--seed', '2']);
  await running.says('stderr', /^estimation 0 of 4 \(waiting for a worker: estimateBlock\)/m);
  const simulator = await service.startWorker(service.store, '--queue', 'simulator');
  assert.match(simulator.written().stdout, /, queue thq-simulator, store /);
  const { code, stderr } = await running.ended;
  assert.equal(code, 0, stderr);
  for (const worker of [pipeline, simulator]) {
    worker.signal('SIGTERM');
    const ended = await worker.ended;
    assert.deepEqual([ended.code, ended.stdout], [0, worker.written().stdout], ended.stderr);
  }
});

test('a failed run is no answer: with the right store the same command runs anew', async () => {
  await service.startWorker();
  const { code, stderr } = await service.run(['run', ...question, ...service.there]);
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^started pipeline\/set\//m);
});

test('a client that looks into another store than the run wrote to is told where nothing is', async () => {
  const elsewhere = ['--address', service.server.address, '--store', service.path('third-store')];
  const { code, stderr } = await service.run(['run', ...question, ...elsewhere, '--out', 'nowhere']);
  assert.equal(code, 3);
  assert.match(stderr, /^error: artifact \S+third-store\/sha256\/\S+ on \S+: not there; /m);
  assert.ok(!existsSync(service.path('nowhere', 'results.json')));
});

test('a worker that cannot serve is refused in one line', async () => {
  const { address } = service.server;
  const unused = `127.0.0.1:${await freePort()}`;
  const cases: [string[], number, RegExp][] = [
    [
      ['--store', 's'],
      2,
      /^error: server: expected --address HOST:PORT, TEMPORAL_ADDRESS or a profile, got nothing$/,
    ],
    [['--address', address], 2, /^error: store: expected --store DIR or THQ_STORE, got nothing$/],
    [
      ['--address', address, '--store', 's', '--queue', 'quantum'],
      2,
      /^error: option '--queue <queue>'.*expected one of pipeline, simulator, got "quantum"$/m,
    ],
    [['--address', 'a b', '--store', 's'], 2, /^error: --address: expected HOST or HOST:PORT, got "a b"$/],
    [
      ['--address', address, '--store', '/proc/none'],
      2,
      /^error: --store \/proc\/none: expected a folder that can be written to: .*$/,
    ],
    [
      ['--adress', address, '--store', 's'],
      2,
      /^error: unknown option '--adress'\n\(Did you mean --address\?\)\n/,
    ],
    [['--address', unused, '--store', 's'], 3, new RegExp(`^error: ${unused}, namespace default .*$`)],
    [
      ['--address', address, '--store', 's', '--namespace', 'nobodys'],
      3,
      /^error: .*, namespace nobodys .*$/,
    ],
  ];
  const outcomes = await Promise.all(cases.map(([args]) => service.script('worker', args).ended));
  outcomes.forEach(({ code, stdout, stderr }, index) => {
    const [args, expected, pattern] = cases[index]!;
    assert.match(stderr.trimEnd(), pattern);
    assert.deepEqual([code, stdout], [expected, ''], args.join(' '));
  });
});
