import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

/**
 * Runs the tests: `npm test`, `npm test -- unit`, `npm test -- unit/ground integration`. An argument is the beginning of a path
 * below test/. Groups run one after another; Node 20 takes no globs, so the files are listed here. The last line is
 * `N passed, N failed, N skipped`; exit code 1 when a test failed or none ran.
 */

/**
 * Test files that run at the same time: each has servers, workers and folders of its own, and most of them mostly wait. A command line has to answer within seconds,
 * and starts many processes. A group holds what no group before it does.
 */
const GROUPS = {
  unit: 2,
  slow: 2,
  'integration/cli': 2,
  integration: 3,
  faults: 3,
  interop: 3,
  replay: 1,
  consumer: 1,
};
/** Above the slowest file by far: only a file that hangs is ended by it. */
const FILE_TIMEOUT_MS = 12 * 60_000;

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** What each closing figure of node's runner counts as. */
const COUNTED_AS: Partial<Record<string, keyof Totals>> = {
  pass: 'passed',
  fail: 'failed',
  cancelled: 'failed',
  skipped: 'skipped',
  todo: 'skipped',
};

const testFolder = path.dirname(fileURLToPath(import.meta.url));

/** Every `*.test.ts` of a group whose path below test/ begins with one of the filters; sorted, absolute. */
function testFiles(group: string, filters: string[]): string[] {
  const folder = path.join(testFolder, group);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => path.join(group, name))
    .filter((name) => filters.length === 0 || filters.some((filter) => name.startsWith(filter)))
    .sort()
    .map((name) => path.join(testFolder, name));
}

/** Runs the files of one group, reports them on stdout, and answers node's own totals. */
async function runGroup(files: string[], concurrency: number): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
  const events = run({ files, concurrency, timeout: FILE_TIMEOUT_MS });
  events.on('test:diagnostic', ({ message, nesting }) => {
    const [, name = '', count = '0'] = /^(\w+) (\d+)$/.exec(message) ?? [];
    const key = COUNTED_AS[name];
    if (nesting === 0 && key !== undefined) totals[key] += Number(count);
  });
  for await (const text of events.compose(new spec())) process.stdout.write(String(text));
  return totals;
}

/** Ends the files that the runner gave up but that live on, since a worker takes SIGTERM for a wish: they would be waited for. */
function endLeftBehind(): void {
  const list = `/proc/self/task/${process.pid}/children`;
  if (!existsSync(list)) return;
  for (const pid of readFileSync(list, 'utf8').split(' ').filter(Boolean))
    process.kill(Number(pid), 'SIGKILL');
}

const filters = process.argv.slice(2).map((filter) => path.normalize(filter).replace(/^test\//, ''));
const total: Totals = { passed: 0, failed: 0, skipped: 0 };
const seen = new Set<string>();
for (const [group, concurrency] of Object.entries(GROUPS)) {
  const files = testFiles(group, filters).filter((file) => !seen.has(file));
  if (files.length === 0) continue;
  for (const file of files) seen.add(file);
  console.log(`\n== ${group}: ${files.length} files ==`);
  const totals = await runGroup(files, concurrency);
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += totals[key];
}
if (total.passed + total.failed === 0) {
  console.error(
    `No test ran. Groups: ${Object.keys(GROUPS).join(', ')}; filters: ${filters.join(' ') || 'none'}.`,
  );
}
endLeftBehind();
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
