import type { Command } from 'commander';
import { note } from '../notes.js';
import { pipelineCommand } from '../pipeline-command.js';
import { deadlineOf, describeProgress, sight, type Sighting } from '../progress.js';
import { withPipeline, type PipelineCommandOptions } from '../with-pipeline.js';

/** Temporal's words as this command says them. */
function stateOf({ state, progress }: Sighting): string {
  if (state !== 'RUNNING') return state.toLowerCase();
  return progress?.paused ? 'paused' : 'running';
}

/** What stands in the way, from the most to the least pressing; null when it works or is over. */
function waitingFor({ state, progress, unclaimed, troubles }: Sighting): string | null {
  if (state !== 'RUNNING') return null;
  if (!progress) return 'a worker for workflow tasks';
  if (unclaimed.length > 0) return `a worker for ${unclaimed.join(', ')}`;
  if (troubles.length > 0) return `another attempt of ${troubles.join('; ')}`;
  return progress.waitingFor;
}

function statusOf(seen: Sighting) {
  const { progress, devices, inBlocks } = seen;
  return {
    state: stateOf(seen),
    stage: progress?.stage ?? (seen.state === 'COMPLETED' ? 'done' : null),
    done: progress ? progress.done + (progress.stage === 'estimation' ? inBlocks : 0) : null,
    total: progress?.total ?? null,
    waitingFor: waitingFor(seen),
    deadline: progress && deadlineOf(progress),
    // Only of a pipeline that names some: the six before are what others read.
    ...(devices ? { devices: devices.progress } : {}),
  };
}

async function status(id: string, options: PipelineCommandOptions): Promise<void> {
  await withPipeline(id, options, async ({ session }) => {
    const seen = await sight(session, id);
    if (options.json) process.stdout.write(`${JSON.stringify(statusOf(seen))}\n`);
    else
      process.stdout.write(
        `${stateOf(seen)}${seen.state === 'RUNNING' ? `: ${describeProgress(seen)}` : ''}\n`,
      );
    if (seen.state === 'RUNNING' && !seen.progress) note('no worker answers');
  });
}

/** `thq status ID` */
export function registerStatus(program: Command): void {
  pipelineCommand(
    program,
    'status',
    'Says where a pipeline is and what it waits for.',
    '{state, stage, done, total, waitingFor, deadline}, and devices where it names some',
  ).action(status);
}
