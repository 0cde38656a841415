// Protects the replay test itself: a change of decisions in any workflow file breaks some recorded history, and says so.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { replayEach } from '../../testing/replay.js';
import { installQuietRuntime } from '../../workers/runtime.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const histories = join(root, 'test/replay/histories');

/** How the replay of a history fails whose decisions are not made any more. */
const BROKEN = 'DeterminismViolationError';

/** Every activity by another name. */
const OTHER_ACTIVITIES: [string, string] = [
  'proxyActivities } from',
  `proxyActivities as real } from '@temporalio/workflow';
const proxyActivities = (options) => new Proxy({}, { get: (_, name) => real(options)[name + 'Again'] });
export {} from`,
];

/** One changed decision per file: what stood there, and what stands there now. */
const MUTANTS: Record<string, [string | RegExp, string]> = {
  'activity-proxies.ts': OTHER_ACTIVITIES,
  'already-started.ts': ['=== ', '!== '],
  'block-window.ts': ['window.next() < window.count &&', 'window.next() < window.count - 1 &&'],
  'broker-alarm.ts': ['if (atMs === null ||', 'if (atMs !== 0 ||'],
  'broker-before.ts': OTHER_ACTIVITIES,
  'broker-door.ts': ["return typeof reason === 'string' ? null", "return typeof reason !== 'string' ? null"],
  'broker-grants.ts': ['if (!passes) return null;', ''],
  'broker-handlers.ts': ["if (admitted(run, 'releaseLease'", "if (!admitted(run, 'releaseLease'"],
  'broker-holders.ts': ['holdersOf(lease).every(isOver)', '!holdersOf(lease).every(isOver)'],
  'broker-start.ts': [
    'await startChild(deviceBroker, {',
    "if (device === '') await startChild(deviceBroker, {",
  ],
  'broker-state.ts': ['state.queue = release(state.queue, id);', ''],
  'broker-tell.ts': ['if (!isCancellation(error)) onUnheard(', 'if (isCancellation(error)) onUnheard('],
  'broker-watch.ts': ['state.queue.waiting.length > 0', 'state.queue.waiting.length < 0'],
  'device-broker.ts': ['run.messages >= messagesPerRun', 'run.messages > 10 * messagesPerRun'],
  'cancel-workflow.ts': [
    'await getExternalWorkflowHandle',
    "if (workflowId === '') await getExternalWorkflowHandle",
  ],
  'deadline.ts': ['Math.min(left, longestTimerMs)', 'undefined'],
  'device-books.ts': ['return unheard;', 'return [];'],
  'device-handlers.ts': ['registerMoneyHandlers(run);', ''],
  'device-job.ts': ['reached: () => run.stop?.(),', 'reached: () => undefined,'],
  'device-loop.ts': ['if (deadlineMs !== givenMs)', 'if (deadlineMs === givenMs)'],
  'device-money.ts': ['for (const [replyTo, answer] of answers)', 'for (const [replyTo, answer] of [])'],
  'device-proxies.ts': OTHER_ACTIVITIES,
  'device-rehearsal.ts': ['else if (rehearsal === null &&', 'else if (rehearsal !== null &&'],
  'device-stage.ts': ['if (loop.held === null || isOver(loop)) return;', 'return;'],
  'device-state.ts': ['approvals: []', "approvals: [{ by: '', reason: '', untilMs: null }]"],
  'earlier-work-end.ts': ['behind.map((block) => cancelWorkflow(', '[].map((block) => cancelWorkflow('],
  'earlier-work.ts': ["patched('earlier-work')", "patched('other-work')"],
  'ended-by-stop.ts': ['if (isCancellation(error)) return true;', 'if (isCancellation(error)) return false;'],
  'estimation-stage.ts': [
    'return await simulator.estimateBlock.executeWithOptions(',
    'return await (simulator as any).estimateAgain.executeWithOptions(',
  ],
  'handlers.ts': ['setHandler(pauseUpdate,', 'if (false) setHandler(pauseUpdate,'],
  'hybrid-loop.ts': ['run.told >= stepsPerRun', 'run.told > stepsPerRun'],
  'index.ts': [
    'export { simulationPipeline, type PipelineInput } from',
    `import { sleep } from '@temporalio/workflow';
import { simulationPipeline as real } from './pipeline.js';
export const simulationPipeline = (input) => sleep(1).then(() => real(input));
export { type PipelineInput } from`,
  ],
  'job-decision.ts': ['run.question = null;\n      return', 'return'],
  'job-doubt.ts': [
    "case 'submit':\n      return null;",
    "case 'submit':\n      return personsWord(run, doubt);",
  ],
  'job-end.ts': ['await orNull(bounded.cancelJob({ job }));', ''],
  'job-failures.ts': ['if (!(error instanceof ActivityFailure)) throw error;', 'throw error;'],
  'job-lease.ts': ['if (lease === null) return;', 'return;'],
  'job-predecessor.ts': [
    "safety.level === 'searchable') return foundEarlier",
    "safety.level !== 'searchable') return foundEarlier",
  ],
  'job-reconciliation.ts': [
    "if (isCertain && safety.level !== 'searchable') return null;",
    'if (isCertain) return null;',
  ],
  'job-run.ts': ['if (!isEndedByStop(error)) throw error;', 'throw error;'],
  'job-settlement.ts': ["found.kind !== 'submit' ||", "found.kind === 'submit' ||"],
  'job-submission.ts': ['if (end !== null) return end;', 'if (end === null) return end!;'],
  'loop-handlers.ts': ['void run.money.set(answer.id, answer)', 'undefined'],
  'loop-job-start.ts': [
    'for (let pauseMs = 5_000; !isStopped(run);',
    'for (let pauseMs = 5_000; isStopped(run);',
  ],
  'loop-job.ts': ['if (!isOver)', 'if (isOver)'],
  'loop-earlier.ts': ["return bought[k]! > 0 ? 'adopt' : null;", "return bought[k]! > 0 ? null : 'buy';"],
  'loop-fit.ts': ['if (answer === null)', 'if (answer !== null)'],
  'loop-ladder.ts': ['climb.over = loss.over;', 'climb.over = !loss.over;'],
  'loop-money.ts': ['if (answer !== undefined) return answer;', 'if (answer === undefined) return answer;'],
  'loop-proxies.ts': OTHER_ACTIVITIES,
  'loop-rung.ts': ['const MOST_ATTEMPTS = 3;', 'const MOST_ATTEMPTS = 0;'],
  'loop-run.ts': ['return cancelRequested ||', 'return !cancelRequested ||'],
  'loop-stop.ts': ['for (const stop of run.stops) stop();', ''],
  'look-again.ts': ['LOOK_AGAIN_MS = 600_000', 'LOOK_AGAIN_MS = 0'],
  'messages.ts': [`('pause')`, `('hold')`],
  'money-handlers.ts': ['if (said !== null) await tellMoney(', 'if (said === null) await tellMoney('],
  'pipeline-failures.ts': ['if (stopped) return undefined;', 'if (stopped) throw error;'],
  'pipeline-input.ts': [
    'continuedFromExecutionRunId === undefined',
    'continuedFromExecutionRunId !== undefined',
  ],
  'pipeline-state.ts': ['nextBlock: 0,', 'nextBlock: 1,'],
  'pipeline-status.ts': [`.includes('ThqStage')`, `.includes('ThqNothing')`],
  'pipeline.ts': ['if (own.length > 1) {', 'if (own.length > 1000) {'],
  'program-fit.ts': ['choosing.fitProgram.executeWithOptions(', 'choosing.advanceLoop.executeWithOptions('],
  'reduction-stage.ts': ['classical.screenBlock.executeWithOptions(', 'classical.admit.executeWithOptions('],
  'rehearsal-quotes.ts': ['if (rehearsed.length === 0) return null;', 'return null;'],
  'sealing-stage.ts': ['await classical.rankAndSeal({', 'await (classical as any).sealAgain({'],
  'shielded.ts': ['handler(...given)', 'new Promise<never>(() => undefined)'],
  'stoppable.ts': ['run.stop = () => scope.cancel();', 'run.stop = () => undefined;'],
};

/** Files that hold no decision of a run: types, names that Temporal's replay does not compare, and what only answers queries. */
const WITHOUT_DECISIONS = [
  'broker-answers.ts',
  'broker-messages.ts',
  'broker-run.ts',
  // What it says is only told to others.
  'loop-books.ts',
  // What it reckons is only told to others.
  'loop-deadline.ts',
  'names.ts',
  'stage-run.ts',
];

/** What workflows import, and where they find the SDK. */
const BESIDE_WORKFLOWS = ['activities', 'contracts', 'domain', 'node_modules'];

/** A copy of the workflows outside the sources, which other tests pack and read at the same time. */
function copyOfWorkflows(folder: string): string {
  for (const name of BESIDE_WORKFLOWS) symlinkSync(join(root, name), join(folder, name), 'dir');
  const workflows = join(folder, 'workflows');
  cpSync(join(root, 'workflows'), workflows, { recursive: true });
  return workflows;
}

/** The histories, those first in which a file is most likely to decide something. */
function historiesFor(file: string): string[] {
  const [, kind = ''] = /^(broker|job|loop)-/.exec(file) ?? [];
  const names = readdirSync(histories).sort();
  const isOfKind = (name: string): boolean => kind !== '' && name.split('-').slice(0, 2).includes(kind);
  return [...names.filter(isOfKind), ...names.filter((name) => !isOfKind(name))];
}

/** Replays until a history breaks as it is to; what was told on the way. */
async function replayUntilBroken(file: string, workflowBundle: WorkflowBundle): Promise<string[]> {
  const errors: string[] = [];
  const options = { folder: histories, worker: { workflowBundle } };
  for await (const { error } of replayEach(options, historiesFor(file))) {
    if (error !== null) errors.push(error);
    if (error?.startsWith(BROKEN)) break;
  }
  return errors;
}

async function replayMutant(file: string, [from, to]: [string | RegExp, string]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'thq-mutant-'));
  try {
    const workflows = copyOfWorkflows(folder);
    const original = readFileSync(join(workflows, file), 'utf8');
    const mutated = original.replace(from, to);
    assert.notEqual(mutated, original, `${file} no longer holds what its mutant changes`);
    writeFileSync(join(workflows, file), mutated);
    const bundle = await bundleWorkflowCode({
      workflowsPath: join(workflows, 'index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    return await replayUntilBroken(file, bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

installQuietRuntime('ERROR');

test('every workflow file has a mutant, or is known to decide nothing', () => {
  const files = readdirSync(join(root, 'workflows')).sort();
  assert.deepEqual([...Object.keys(MUTANTS), ...WITHOUT_DECISIONS].sort(), files);
});

for (const [file, mutation] of Object.entries(MUTANTS)) {
  test(`a mutant of ${file} is caught, with a DeterminismViolationError`, async () => {
    const errors = await replayMutant(file, mutation);
    assert.ok(
      errors.some((error) => error.startsWith(BROKEN)),
      errors.join('\n') || 'every history replayed',
    );
  });
}
