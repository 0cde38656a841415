/**
 * Property: what the repository's tests prove holds for who installs the package. It is packed as a release is, installed into projects
 * that have nothing but its declared dependencies, and used as the examples and their READMEs say: types, commands, replay, a family and
 * an estimator of a user's own, own workflows beside the pipeline's.
 */
import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ReplayOutcome } from '../../testing/index.js';
import { linkInstalled, packPackage, type PackedPackage } from '../support/consumer/packed-package.js';
import { runToEnd } from '../support/consumer/run-to-end.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const HISTORIES = join(REPOSITORY, 'test/replay/histories');
const TYPESCRIPT = join(REPOSITORY, 'node_modules/typescript/bin/tsc');

const COMPILER_OPTIONS = {
  ...{ target: 'es2022', module: 'nodenext', moduleResolution: 'nodenext', types: ['node'] },
  ...{ strict: true, allowJs: true, checkJs: true, skipLibCheck: true, noEmit: true },
};

/** A client, a test and an adapter as a user would type them, and one mistake that must be seen. */
const CONSUMER = `
import { Client } from '@temporalio/client';
import { FileStore, PipelinePlugin, type Estimator, type PipelinePluginOptions } from 'temporal-hybrid-quantum';
import { Estimate } from 'temporal-hybrid-quantum/contracts/estimate';
import { replayHistories, type ReplayOutcome } from 'temporal-hybrid-quantum/testing';
import { progressQuery, simulationPipeline, type PipelineInput } from 'temporal-hybrid-quantum/workflows';

export const options: PipelinePluginOptions = { store: new FileStore('store') };
export const plugin: PipelinePlugin = new PipelinePlugin(options);
export async function ask(client: Client, input: PipelineInput): Promise<string> {
  const start = { taskQueue: 'q', workflowId: 'w', args: [input] as [PipelineInput] };
  const handle = await client.workflow.start(simulationPipeline, start);
  const { waitingFor } = await handle.query(progressQuery);
  return waitingFor ?? (await handle.result()).verdict;
}
export const replayed: Promise<ReplayOutcome[]> = replayHistories({ folder: 'histories' });
export const value = (estimate: unknown): number => Estimate.parse(estimate).value;
export const version = ({ version }: Estimator): string => version;
// @ts-expect-error a store is not optional
new PipelinePlugin({});
`;

let packed: PackedPackage;
before(async () => {
  packed = await packPackage();
});
after(() => packed?.close());

interface Entry {
  types: string;
  default: string;
}

test('the package holds every file that it offers, the licence and the documents, and none of its tests or sources', () => {
  const { exports, bin } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
    exports: Record<string, string | Entry>;
    bin: Record<string, string>;
  };
  const offered = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry.types, entry.default],
  );
  const files = new Set(packed.files);
  for (const file of [...offered, ...Object.values(bin)].filter((path) => !path.includes('*')))
    assert.ok(files.has(file.replace('./', '')), `${file} is not in the package`);
  for (const file of [
    'LICENSE',
    'README.md',
    'docs/extending.md',
    'dist/activities/threads/thread-entry.mjs',
  ])
    assert.ok(files.has(file), `${file} is not in the package`);
  assert.deepEqual(
    packed.files.filter((file) => /^(test|benchmarks|node_modules)\/|(?<!\.d)\.ts$/.test(file)),
    [],
  );
});

suite('a project without anything else', () => {
  let project: string;
  before(async () => {
    project = await packed.project();
  });

  test('imports every entry, with no more than the declared dependencies', async () => {
    const script = `
      const plugin = await import('${packed.name}');
      const workflows = await import('${packed.name}/workflows');
      const testing = await import('${packed.name}/testing');
      const { Estimate } = await import('${packed.name}/contracts/estimate');
      console.log([plugin.PipelinePlugin, plugin.FileStore, plugin.StageError, workflows.simulationPipeline,
        testing.startTestServer, testing.replayHistories, Estimate.safeParse].map((value) => typeof value).join());`;
    const { code, stdout, stderr } = await runToEnd(project, process.execPath, [
      '--input-type=module',
      '-e',
      script,
    ]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout.trim(), Array<string>(7).fill('function').join());
  });

  for (const command of ['thq', 'thq-server', 'thq-worker']) {
    test(`${command} --help explains itself`, async () => {
      const { code, stdout, stderr } = await runToEnd(project, join('node_modules/.bin', command), [
        '--help',
      ]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^Usage: /);
    });
  }

  test('replays recorded histories, and names the one that does not replay', async () => {
    const histories = join(project, 'histories');
    cpSync(HISTORIES, histories, { recursive: true });
    const changed = join(histories, 'rejected-request-1.json');
    writeFileSync(changed, readFileSync(changed, 'utf8').replaceAll('"admit"', '"somethingElse"'));
    writeFileSync(
      join(project, 'replay.mjs'),
      `import { writeFileSync } from 'node:fs';
       import { replayHistories } from '${packed.name}/testing';
       writeFileSync('outcomes.json', JSON.stringify(await replayHistories({ folder: 'histories' })));`,
    );
    const replayed = await runToEnd(project, process.execPath, ['replay.mjs']);
    assert.equal(replayed.code, 0, replayed.stderr);
    const outcomes = JSON.parse(readFileSync(join(project, 'outcomes.json'), 'utf8')) as ReplayOutcome[];
    assert.equal(outcomes.length, readdirSync(HISTORIES).length);
    const broken = outcomes.filter(({ error }) => error !== null);
    assert.deepEqual(
      broken.map(({ file }) => file),
      ['rejected-request-1.json'],
    );
    assert.match(broken[0]!.error!, /^DeterminismViolationError/);
  });
});

suite('types resolve under nodenext, with the declarations that the package holds', () => {
  for (const example of ['own-family', 'own-worker']) {
    test(`for TypeScript, and for the JavaScript of ${example}`, async () => {
      const project = await packed.project(`examples/${example}`);
      await linkInstalled('@types/node', project);
      writeFileSync(join(project, 'consumer.ts'), CONSUMER);
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
      const { code, stdout } = await runToEnd(project, process.execPath, [TYPESCRIPT, '-p', '.']);
      assert.equal(code, 0, stdout);
    });
  }
});
