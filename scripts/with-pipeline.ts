import { WorkflowNotFoundError } from '@temporalio/client';
import { badInput, CliError, EXIT } from './cli-error.js';
import { openSession, type Session } from './session.js';
import { chooseTarget, privateServerRan, type ServerOptions, type Target } from './target.js';

/** Options of the commands that speak to one pipeline. */
export interface PipelineCommandOptions extends ServerOptions {
  json?: boolean;
}

/** A pipeline that exists, and where it lives. */
export interface KnownPipeline {
  session: Session;
  target: Target;
}

/** Bad input where there is no server to ask. */
function assertServerRan({ kind, out }: Target, id: string): void {
  if (kind === 'existing' || privateServerRan({ out }, id)) return;
  throw badInput(
    `${id}: no private server has run in ${out}; name the folder of its run, or --address of the server it runs on`,
  );
}

/**
 * Opens the server of a pipeline (for a private one: the server of its folder, which is started if it is not running), runs `work`,
 * and leaves. An id nobody knows is bad input.
 */
export async function withPipeline<T>(
  id: string,
  options: PipelineCommandOptions,
  work: (known: KnownPipeline) => Promise<T>,
): Promise<T> {
  const target = chooseTarget(options, id);
  assertServerRan(target, id);
  const session = await openSession(target, { devices: null });
  try {
    await session.client.workflow.getHandle(id).describe();
    return await work({ session, target });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError)
      throw new CliError(EXIT.badInput, `${id}: no such pipeline in namespace ${session.namespace}`);
    throw error;
  } finally {
    await session.close();
  }
}
