/**
 * Property: the examples do what their READMEs say, in projects that have the packed package and its declared dependencies only, on a
 * real server: a family and an estimator of a user's own run in the package's worker threads, and own workflows run beside the pipeline's.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ProblemFamily } from '../../activities/families/problem-family.js';
import { Results } from '../../contracts/results.js';
import { median, medianAbsoluteDeviation, SIGMA_PER_MAD } from '../../domain/statistics/median.js';
import { startTestServer, type TestServer } from '../../testing/index.js';
import { DECLARED_SHIFT_EV, DIMER_GAP_EV } from '../reference/tolerances.js';
import { packPackage, type PackedPackage } from '../support/consumer/packed-package.js';
import { runToEnd, type Ended } from '../support/consumer/run-to-end.js';
import { startWorkerOf } from '../support/consumer/running-worker.js';

let packed: PackedPackage;
let server: TestServer;
before(async () => {
  [packed, server] = await Promise.all([packPackage(), startTestServer()]);
});
after(async () => {
  await server?.stop();
  await packed?.close();
});

/** `npm run SCRIPT -- ARGS` of a project, which must succeed; answers with its stdout. */
async function npmRun(project: string, script: string, ...args: string[]): Promise<string> {
  const ended = await runToEnd(project, 'npm', ['run', '--silent', script, '--', ...args], {
    TEMPORAL_ADDRESS: server.address,
  });
  assert.equal(ended.code, 0, ended.stderr);
  return ended.stdout;
}

suite('own-family', () => {
  let project: string;
  let stopWorker: () => Promise<void>;
  before(async () => {
    project = await packed.project('examples/own-family');
    stopWorker = await startWorkerOf(project, 'worker.mjs', server.address);
  });
  after(() => stopWorker?.());

  /** The Hubbard dimer with equal sites has a closed form; the others are compared between estimators. */
  function closedForm(id: string): number | null {
    const { candidates } = JSON.parse(readFileSync(join(project, 'dimers.json'), 'utf8')) as {
      candidates: {
        id: string;
        system: { hoppingEv: number; repulsionEv: number; offsetEv?: number };
      }[];
    };
    const { hoppingEv: t, repulsionEv: u, offsetEv } = candidates.find((one) => one.id === id)!.system;
    return offsetEv === undefined ? (Math.sqrt(u * u + 16 * t * t) - u) / 2 : null;
  }

  async function screen(...args: string[]): Promise<Results> {
    return Results.parse(JSON.parse(await npmRun(project, 'screen', '--json', '--keep', '100%', ...args)));
  }

  test('its gaps are the closed form, and those of the estimators of the package', async () => {
    const own = await screen();
    const values = new Map(own.ranking.map(({ id, value }) => [id, value]));
    assert.equal(own.unit, 'eV');
    assert.equal(values.size, 11);
    assert.ok(own.ranking.every(({ method, fallback }) => method.startsWith('two-electrons') && !fallback));
    const known = [...values].filter(([id]) => closedForm(id) !== null);
    assert.equal(known.length, 8);
    for (const [id, value] of known) assert.ok(Math.abs(value - closedForm(id)!) < DIMER_GAP_EV, id);
    for (const method of ['exact', 'vqe']) {
      const other = await screen('--method', method);
      for (const { id, value, solverError } of other.ranking)
        assert.ok(Math.abs(value - values.get(id)!) < DIMER_GAP_EV + solverError, `${method}: ${id}`);
    }
  });

  test('the shift that the family declares is the one of its candidates', async () => {
    const { ranking } = await screen();
    const shifts = ranking.flatMap(({ value, baselineValue }) =>
      baselineValue === null ? [] : [value - baselineValue],
    );
    const { magneticDimers } = (await import(pathToFileURL(join(project, 'magnetic-dimers.mjs')).href)) as {
      magneticDimers: () => ProblemFamily;
    };
    const declared = magneticDimers().declaredShift({
      kind: 'gap',
      upper: 'T1',
      lower: 'S0',
      goal: 'maximise',
    });
    assert.ok(Math.abs(median(shifts) - declared.shift) < DECLARED_SHIFT_EV);
    assert.ok(Math.abs(SIGMA_PER_MAD * medianAbsoluteDeviation(shifts) - declared.error) < DECLARED_SHIFT_EV);
  });

  test('its reasons reach the result: one candidate unusable, one beyond its score and screened all the same', async () => {
    const { rejected, ranking } = await screen();
    assert.deepEqual(rejected, [{ id: 'no-repulsion', reason: 'repulsionEv: expected more than 0, got 0' }]);
    assert.equal(ranking.find(({ id }) => id === 'ionic')?.baselineValue, null);
  });
});

suite('own-worker', () => {
  let project: string;
  before(async () => {
    project = await packed.project('examples/own-worker');
  });

  test('without the re-export its worker does not start, and says which line is missing', async () => {
    const path = join(project, 'workflows.js');
    const whole = readFileSync(path, 'utf8');
    const without = whole.replace(/^export \{ simulationPipeline \};$/m, '');
    assert.notEqual(without, whole);
    writeFileSync(path, without);
    const { code, stderr }: Ended = await runToEnd(project, process.execPath, ['worker.js'], {
      TEMPORAL_ADDRESS: server.address,
    });
    writeFileSync(path, whole);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /workflows\.js does not export simulationPipeline; add: export \{ simulationPipeline \} from '.*\/workflows'/,
    );
  });

  test('its workflow runs a pipeline as a child and uses the record; its histories replay', async () => {
    const stopWorker = await startWorkerOf(project, 'worker.js', server.address);
    const said = await npmRun(project, 'screen', '2');
    const [, verdict, order = ''] = /^(keep|iterate|stop): (.*)\n$/.exec(said) ?? [];
    assert.ok(verdict, said);
    assert.match(readFileSync(order, 'utf8'), /^(aza-[01]{9} -?\d\.\d{3} eV\n){3}$/);
    assert.deepEqual(artifacts('store'), artifacts('store-mirror'));
    assert.equal((await npmRun(project, 'record', 'order-nitrogens-2')).trim().split('\n').length, 1);
    await stopWorker();
    assert.match(await npmRun(project, 'test'), /^# pass 1$/m);
  });

  function artifacts(store: string): string[] {
    return readdirSync(join(project, store), { recursive: true, encoding: 'utf8' }).sort();
  }
});
