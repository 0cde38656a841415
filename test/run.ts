import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Runs the tests: `npm test`, `npm test -- unit`, `npm test -- unit/ground integration`. An argument is the beginning of a path
 * below test/. Groups run one after another; Node 20 takes no globs, so the files are listed here. The last line is
 * `N passed, N failed, N skipped`; exit code 1 when a test failed or none ran.
 */

interface Group {
  /** Below test/, what takes longest first. A group holds what no group before it does. */
  folders: string[];
  /** Processes that run at the same time: each has servers, workers and folders of its own. */
  atATime: number;
  /** Test files that share a process, one after the other, where there are so many; a process takes a second to begin. Default: 1. */
  perProcess?: number;
}

/** In their order. A command line has to answer within seconds and starts many processes; what comes after it mostly waits. */
const GROUPS: Group[] = [
  { folders: ['unit'], atATime: 2, perProcess: 20 },
  { folders: ['slow'], atATime: 2 },
  { folders: ['integration/cli'], atATime: 2 },
  { folders: ['integration/readme', 'integration'], atATime: 4 },
  { folders: ['faults', 'interop'], atATime: 3 },
  { folders: ['replay', 'consumer'], atATime: 2 },
];
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
/** Where modules are written that run several files. */
const modules = mkdtempSync(path.join(tmpdir(), 'thq-tests-'));

/** Every `*.test.ts` of a folder whose path below test/ begins with one of the filters; sorted, absolute. */
function testFiles(name: string, filters: string[]): string[] {
  const folder = path.join(testFolder, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(name, file))
    .filter((file) => filters.length === 0 || filters.some((filter) => file.startsWith(filter)))
    .sort()
    .map((file) => path.join(testFolder, file));
}

/** Hooks at the top of a file hold for its whole process, so that it needs one of its own. */
function hasHooks(file: string): boolean {
  return /^(before|after)(Each)?\(/m.test(readFileSync(file, 'utf8'));
}

/** Writes a module that runs test files one after the other; answers its path. */
function moduleOf(files: readonly string[], name: string): string {
  const module = path.join(modules, `${name}.mjs`);
  const imports = files.map((file) => `await import(${JSON.stringify(pathToFileURL(file).href)});\n`);
  writeFileSync(module, imports.join(''));
  return module;
}

/** What the processes of a group run: files, or modules of files from all over the list, so that they take about as long. */
function processesOf(files: readonly string[], perProcess: number): string[] {
  if (perProcess === 1) return [...files];
  const [alone, together] = [files.filter(hasHooks), files.filter((file) => !hasHooks(file))];
  const count = Math.ceil(together.length / perProcess);
  const shares = Array.from({ length: count }, (_, k) => together.filter((_file, at) => at % count === k));
  return [...shares.map((share, k) => moduleOf(share, `part-${k + 1}`)), ...alone];
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
for (const { folders, atATime, perProcess = 1 } of GROUPS) {
  const found = new Set(folders.flatMap((name) => testFiles(name, filters)));
  const files = [...found].filter((file) => !seen.has(file));
  if (files.length === 0) continue;
  for (const file of files) seen.add(file);
  console.log(`\n== ${folders.join(', ')}: ${files.length} files ==`);
  const totals = await runGroup(processesOf(files, perProcess), atATime);
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += totals[key];
}
if (total.passed + total.failed === 0) {
  console.error(
    `No test ran. Groups: ${GROUPS.flatMap(({ folders }) => folders).join(', ')}; filters: ${filters.join(' ') || 'none'}.`,
  );
}
endLeftBehind();
rmSync(modules, { recursive: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
